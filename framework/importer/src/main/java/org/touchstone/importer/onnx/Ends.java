// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.touchstone.api.Suggestion;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Window.Size;
import org.touchstone.importer.graph.GraphChoice;
import org.touchstone.importer.graph.Refusal;
import org.touchstone.importer.onnx.Value.Flow;
import org.touchstone.importer.onnx.wire.GraphProto;
import org.touchstone.importer.onnx.wire.ModelProto;
import org.touchstone.importer.onnx.wire.NodeProto;
import org.touchstone.importer.onnx.wire.TensorProto;
import org.touchstone.importer.onnx.wire.ValueProto;

/**
 * Where a file's graph begins and ends.
 *
 * @param input the name of the image
 * @param image [n, rows, columns, colours]
 * @param axes axis a of the file's image is axes[a] of ours
 * @param fixed the number of images that the file fixes, or 0
 * @param output the name of what the graph gives
 */
record Ends(String input, Extent image, List<Integer> axes, long fixed, String output) {

  private static final int LARGEST = 1 << 14;
  private static final String WHICH = "Say which value gives the logits with --output.";
  private static final Set<String> CHOOSERS = Set.of("ArgMax", "TopK", "ZipMap");

  /** The ends of a graph; null, and it is told why, where they are unknown. */
  static Ends of(ModelProto model, GraphChoice choice, Complaints complaints) {
    String output = null;
    try {
      output = output(model.graph(), choice.output());
    } catch (Refusal refusal) {
      complaints.add(refusal);
    }
    try {
      ValueProto image = image(model.graph(), choice.input());
      Ends ends = of(image, choice.imageSize(), output);
      return output == null ? null : ends;
    } catch (Refusal refusal) {
      complaints.add(refusal);
      return null;
    }
  }

  private static Ends of(ValueProto image, Optional<Size> given, String output) {
    List<OptionalLong> dims = image.dims().orElse(List.of());
    Refusal.unless(
        dims.size() == 4, "input", "'%s' has %s axes; an image has 4.", image.name(), dims.size());
    boolean last = colours(dims.get(3)) && !colours(dims.get(1));
    List<Integer> axes = last ? Value.straight(4) : Flow.NCHW;
    List<Integer> sizes =
        new ArrayList<>(
            new Flow("", List.of(0, 1, 2, 3), axes)
                .inverse().stream().map(axis -> size(dims.get(axis))).toList());
    given.ifPresent(
        size -> {
          sizes.set(1, size.rows());
          sizes.set(2, size.columns());
        });
    check(image.name(), sizes);
    Extent extent = Extent.map(sizes.get(1), sizes.get(2), sizes.get(3));
    return new Ends(image.name(), extent, axes, dims.get(0).orElse(0), output);
  }

  /** The sizes of so many images. */
  List<Integer> images(int count) {
    return List.of(count, image.height(), image.width(), image.channels());
  }

  private static void check(String name, List<Integer> sizes) {
    int colours = sizes.get(3);
    Refusal.unless(
        colours == 1 || colours == 3,
        "input",
        "'%s' has %s; an image has 1 or 3.",
        name,
        colours < 0 ? "an open number of colours" : colours + " colours");
    if (sizes.get(1) < 1 || sizes.get(2) < 1) {
      throw new Refusal(
          "input",
          "The file leaves open how many rows and columns '%s' has.".formatted(name),
          "Give them with --image-size, or export the network for images of one size.");
    }
  }

  private static boolean colours(OptionalLong size) {
    return size.isPresent() && (size.getAsLong() == 1 || size.getAsLong() == 3);
  }

  private static int size(OptionalLong size) {
    long value = size.orElse(-1);
    return value < 0 || value > LARGEST ? -1 : (int) value;
  }

  private static ValueProto image(GraphProto graph, Optional<String> chosen) {
    Set<String> constants =
        graph.initializers().stream().map(TensorProto::name).collect(Collectors.toSet());
    List<ValueProto> inputs =
        graph.inputs().stream().filter(input -> !constants.contains(input.name())).toList();
    List<String> names = inputs.stream().map(ValueProto::name).toList();
    if (chosen.isPresent()) {
      int at = names.indexOf(chosen.get());
      Refusal.unless(
          at >= 0,
          "input",
          "The graph has no input '%s'.%s",
          chosen.get(),
          Suggestion.sentence(chosen.get(), names));
      return inputs.get(at);
    }
    if (inputs.size() == 1) {
      return inputs.get(0);
    }
    throw inputs.isEmpty()
        ? new Refusal("input", "The graph has no input.")
        : new Refusal(
            "input",
            "The graph has %s inputs: '%s'.".formatted(names.size(), String.join("', '", names)),
            "Say which one is the image with --input; the logits must depend on that alone.");
  }

  private static String output(GraphProto graph, Optional<String> chosen) {
    Set<String> made =
        graph.nodes().stream().flatMap(node -> node.outputs().stream()).collect(Collectors.toSet());
    List<String> outputs = graph.outputs().stream().map(ValueProto::name).toList();
    if (chosen.isPresent()) {
      Refusal.unless(
          made.contains(chosen.get()) && !chosen.get().isEmpty(),
          "output",
          "No node makes a value '%s'.%s The graph's outputs: '%s'.",
          chosen.get(),
          Suggestion.sentence(chosen.get(), made),
          String.join("', '", outputs));
      return before(graph, chosen.get());
    }
    if (outputs.size() != 1) {
      throw outputs.isEmpty()
          ? new Refusal("output", "The graph has no output.", WHICH)
          : new Refusal(
              "output",
              "The graph has %s outputs: '%s'."
                  .formatted(outputs.size(), String.join("', '", outputs)),
              WHICH);
    }
    Refusal.unless(
        made.contains(outputs.get(0)),
        "malformed",
        "The output '%s' is made by no node.",
        outputs.get(0));
    return before(graph, outputs.get(0));
  }

  /** What the chosen class, or the best ones, are chosen from. */
  private static String before(GraphProto graph, String output) {
    return graph.nodes().stream()
        .filter(node -> node.outputs().contains(output))
        .filter(node -> CHOOSERS.contains(node.operator()) && !node.inputs().isEmpty())
        .map((NodeProto node) -> node.inputs().get(0))
        .findFirst()
        .orElse(output);
  }
}
