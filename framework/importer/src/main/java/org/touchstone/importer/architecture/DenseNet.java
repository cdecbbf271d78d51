// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.touchstone.importer.graph.Graph;
import org.touchstone.problem.Problem;

/** Densely connected networks as torchvision and timm name them. */
record DenseNet(Shapes shapes) implements Architecture {

  private static final String BLOCK = "features.denseblock%s.denselayer";
  private static final int STEM = 7;

  /** As the published files name the modules of a layer. */
  private static final Pattern OLD =
      Pattern.compile("(.*denselayer\\d+\\.(?:norm|relu|conv))\\.([12]\\..*)");

  static boolean isNamedSo(Shapes shapes) {
    return shapes.all().keySet().stream()
        .anyMatch(name -> name.startsWith("features.denseblock1."));
  }

  /** The name of a tensor as it has been since modules may have no point in their names. */
  static String current(String name) {
    return OLD.matcher(name).replaceFirst("$1$2");
  }

  /** {@code denselayer} counts from 1, without a point before its number. */
  private List<Integer> blocks() {
    return shapes.counts(BLOCK, 1);
  }

  @Override
  public String title() {
    List<Integer> blocks = blocks();
    return "DenseNet-" + (2 * blocks.stream().mapToInt(x -> x).sum() + blocks.size() + 1);
  }

  @Override
  public String source() {
    return "torchvision";
  }

  @Override
  public List<Problem> problems() {
    int kernel = shapes.axis("features.conv0.weight", 2);
    return kernel == STEM || kernel == 0
        ? List.of()
        : List.of(Stems.other("features.conv0", kernel, STEM));
  }

  @Override
  public String first() {
    return "features.conv0";
  }

  @Override
  public String logits(Modules modules) {
    String at = modules.convolution("features.conv0", Graph.INPUT, 2);
    at = modules.relu("features.relu0", modules.norm("features.norm0", at));
    at = modules.maxPool("features.pool0", at, 3, 2, 1);
    List<Integer> blocks = blocks();
    for (int block = 1; block <= blocks.size(); block++) {
      at = block(modules, "features.denseblock" + block, at, blocks.get(block - 1));
      if (block < blocks.size()) {
        at = transition(modules, "features.transition" + block, at);
      }
    }
    String last = "features.norm%s".formatted(blocks.size() + 1);
    at = modules.relu(last + "/relu", modules.norm(last, at));
    return modules.dense("classifier", modules.globalAverage("avgpool", at));
  }

  private static String block(Modules modules, String name, String input, int layers) {
    List<String> features = new ArrayList<>(List.of(input));
    for (int i = 1; i <= layers; i++) {
      String layer = "%s.denselayer%s".formatted(name, i);
      features.add(layer(modules, layer, modules.concat(layer + "/concat", features)));
    }
    return modules.concat(name, features);
  }

  private static String layer(Modules modules, String name, String input) {
    String at = modules.relu(name + ".relu1", modules.norm(name + ".norm1", input));
    at = modules.norm(name + ".norm2", modules.convolution(name + ".conv1", at, 1));
    return modules.convolution(name + ".conv2", modules.relu(name + ".relu2", at), 1);
  }

  private static String transition(Modules modules, String name, String input) {
    String at = modules.relu(name + ".relu", modules.norm(name + ".norm", input));
    return modules.averagePool(name + ".pool", modules.convolution(name + ".conv", at, 1), 2);
  }
}
