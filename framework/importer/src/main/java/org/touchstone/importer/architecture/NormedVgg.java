// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.architecture;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.touchstone.importer.graph.Graph;
import org.touchstone.problem.Problem;

/**
 * VGG with batch normalisation, as torchvision and timm name it: {@code features} counts its
 * modules, a pool among them, which nothing else shows.
 */
record NormedVgg(Shapes shapes) implements Architecture {

  private static final List<String> TIMM = List.of("pre_logits.fc1", "pre_logits.fc2", "head.fc");
  private static final String FEATURES = "features.";

  /** A convolution, its norm and its ReLU. */
  private static final int STEP = 3;

  private static final Map<List<Integer>, String> NAMES =
      Map.of(
          List.of(1, 1, 2, 2, 2), "VGG-11 with batch norm",
          List.of(2, 2, 2, 2, 2), "VGG-13 with batch norm",
          List.of(2, 2, 3, 3, 3), "VGG-16 with batch norm",
          List.of(2, 2, 4, 4, 4), "VGG-19 with batch norm");

  static boolean isNamedSo(Shapes shapes) {
    return shapes.axis("features.0.weight", 2) > 0 && shapes.has("features.1.running_mean");
  }

  /** Where its convolutions stand among its modules. */
  private List<Integer> convolutions() {
    return numbered(FEATURES).filter(i -> shapes.axis(FEATURES + i + ".weight", 2) > 0).toList();
  }

  private Stream<Integer> numbered(String prefix) {
    return shapes.all().keySet().stream()
        .filter(name -> name.matches("\\Q" + prefix + "\\E\\d{1,4}\\.weight"))
        .map(name -> Integer.valueOf(name.replaceAll("\\D", "")))
        .sorted();
  }

  private List<String> dense() {
    if (shapes.has("pre_logits.fc1.weight")) {
      return TIMM;
    }
    return shapes.has("classifier.weight")
        ? List.of("classifier")
        : numbered("classifier.").map(i -> "classifier." + i).toList();
  }

  private boolean isPooled(int convolution) {
    return !convolutions().contains(convolution + STEP);
  }

  private List<Integer> widths() {
    List<Integer> all = convolutions();
    List<Integer> ends = all.stream().filter(this::isPooled).map(i -> all.indexOf(i) + 1).toList();
    return Stream.iterate(0, i -> i < ends.size(), i -> i + 1)
        .map(i -> ends.get(i) - (i == 0 ? 0 : ends.get(i - 1)))
        .toList();
  }

  @Override
  public String title() {
    return NAMES.getOrDefault(widths(), "a network like VGG with batch norm");
  }

  @Override
  public String source() {
    return shapes.has("pre_logits.fc1.weight") ? "timm" : "torchvision";
  }

  @Override
  public String assumption() {
    return "Its pools are taken to stand where the numbers of its modules leave room for them.";
  }

  /** Of the map that its first dense layer reads. */
  @Override
  public int imageSize() {
    return Math.max(1, side()) << Math.min(widths().size(), 12);
  }

  private int side() {
    List<Integer> convolutions = convolutions();
    String last = FEATURES + convolutions.get(convolutions.size() - 1) + ".weight";
    String first = dense().isEmpty() ? "" : dense().get(0) + ".weight";
    int inputs =
        shapes.axis(first, 1)
            * Math.max(1, shapes.axis(first, 2))
            * Math.max(1, shapes.axis(first, 3));
    return (int) Math.round(Math.sqrt((double) inputs / Math.max(1, shapes.axis(last, 0))));
  }

  @Override
  public List<Problem> problems() {
    if (dense().isEmpty()) {
      return List.of(
          Problem.of(
              "missing-tensor",
              "The file holds no dense layer.",
              "The whole network is needed, with its classifier."));
    }
    return imageSize() <= 4096
        ? List.of()
        : List.of(
            Problem.of(
                "other-architecture",
                "Its dense layers would read images of %s pixels a side.".formatted(imageSize()),
                NamedNetwork.EXPORT));
  }

  @Override
  public String first() {
    return "features.0";
  }

  @Override
  public String logits(Modules modules) {
    String at = Graph.INPUT;
    for (int i : convolutions()) {
      at = modules.norm(FEATURES + (i + 1), modules.convolution(FEATURES + i, at, 1));
      at = modules.relu(FEATURES + (i + 2), at);
      if (isPooled(i)) {
        at = modules.maxPool(FEATURES + (i + STEP), at, 2, 2, 0);
      }
    }
    List<String> dense = dense();
    for (String layer : dense) {
      at = modules.dense(layer, at);
      if (!layer.equals(dense.get(dense.size() - 1))) {
        at = modules.relu(layer + "/relu", at);
      }
    }
    return at;
  }
}
