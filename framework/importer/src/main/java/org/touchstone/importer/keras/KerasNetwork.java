// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.jhdf.HdfFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Op;
import org.touchstone.importer.graph.Graph;
import org.touchstone.importer.graph.GraphBuilder;
import org.touchstone.importer.graph.GraphChoice;
import org.touchstone.importer.graph.Refusal;
import org.touchstone.importer.graph.Tensor;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;

/**
 * A network that Keras saved whole.
 *
 * @param title its own name, which may be empty
 * @param graph finished
 */
public record KerasNetwork(String title, Graph graph) {

  /**
   * The network of a file; empty where that holds no {@code model_config}.
   *
   * @throws UserException with everything that stands against it
   */
  public static Optional<KerasNetwork> read(Path file, GraphChoice choice) throws IOException {
    String subject = file + " cannot be imported";
    try (HdfFile hdf = KerasFile.guarded(() -> new HdfFile(file))) {
      KerasFile keras = new KerasFile(hdf);
      return keras.holdsModel()
          ? Optional.of(new Reading(subject, keras, choice).network())
          : Optional.empty();
    } catch (Refusal refusal) {
      throw new UserException(subject, problem(refusal));
    }
  }

  private static Problem problem(Refusal refusal) {
    return Problem.of(refusal.code(), refusal.getMessage(), refusal.cures().toArray(String[]::new));
  }

  /**
   * Whether what reads the image is a scale and a shift, so that the image is pixels as they are.
   */
  public boolean scalesImage() {
    return graph.nodes().stream()
        .anyMatch(
            node ->
                node.inputs().equals(List.of(Graph.INPUT))
                    && node.op() instanceof Op.ChannelAffine affine
                    && !affine.norm());
  }

  /** One file, read once. */
  private record Reading(String subject, KerasFile file, GraphChoice choice) {

    KerasNetwork network() {
      KerasConfig config = KerasConfig.of(file.config());
      String output = output(config);
      Set<String> needed = needed(config, output);
      KerasLayer input = input(config, needed);
      GraphBuilder builder = new GraphBuilder(image(input));
      Map<String, String> nodes = new HashMap<>(Map.of(input.name(), Graph.INPUT));
      Complaints complaints = new Complaints();
      put(config, needed, builder, nodes, complaints);
      if (!complaints.none()) {
        throw new UserException(subject, complaints.all(Kinds.names()));
      }
      return new KerasNetwork(config.title(), builder.graph(nodes.get(output)).finished());
    }

    private String output(KerasConfig config) {
      if (choice.output().isPresent()) {
        String wanted = choice.output().get();
        Refusal.unless(
            config.layers().containsKey(wanted), "output", "No layer is named '%s'.", wanted);
        return wanted;
      }
      if (config.outputs().size() != 1) {
        throw new Refusal(
            "output",
            "The model has %s outputs: '%s'."
                .formatted(config.outputs().size(), String.join("', '", config.outputs())),
            "Say which is meant with --output.");
      }
      return config.outputs().get(0);
    }

    /** The layers that lead to the output. */
    private static Set<String> needed(KerasConfig config, String output) {
      Set<String> needed = new TreeSet<>();
      Deque<String> open = new ArrayDeque<>(List.of(output));
      while (!open.isEmpty()) {
        String name = open.pop();
        KerasLayer layer = config.layers().get(name);
        Refusal.unless(layer != null, "malformed", "A layer reads '%s', which is not there.", name);
        if (needed.add(name)) {
          layer.inputs().forEach(open::push);
        }
      }
      return needed;
    }

    private KerasLayer input(KerasConfig config, Set<String> needed) {
      List<KerasLayer> inputs =
          config.layers().values().stream()
              .filter(layer -> layer.isInput() && needed.contains(layer.name()))
              .toList();
      if (inputs.size() != 1) {
        throw new Refusal(
            "input",
            "%s layers are inputs%s; a network that reads one image is known."
                .formatted(
                    inputs.size(),
                    inputs.isEmpty()
                        ? ""
                        : ": '%s'"
                            .formatted(
                                String.join(
                                    "', '", inputs.stream().map(KerasLayer::name).toList()))));
      }
      choice
          .input()
          .ifPresent(
              wanted ->
                  Refusal.unless(
                      wanted.equals(inputs.get(0).name()),
                      "input",
                      "The image is '%s', not '%s'.",
                      inputs.get(0).name(),
                      wanted));
      return inputs.get(0);
    }

    private Extent image(KerasLayer input) {
      JsonNode shape = input.config().path("batch_input_shape");
      shape = shape.isMissingNode() ? input.config().path("batch_shape") : shape;
      Refusal.unless(
          shape.size() == 4,
          "input",
          "'%s' has shape %s; [null, rows, columns, colours] is known.",
          input.name(),
          shape.isMissingNode() ? "none" : shape);
      int colours = shape.path(3).asInt(0);
      Refusal.unless(
          colours == 1 || colours == 3,
          "input",
          "'%s' has shape %s; 1 or 3 colours are known, and they come last.",
          input.name(),
          shape);
      int rows = choice.imageSize().map(size -> size.rows()).orElse(shape.path(1).asInt(0));
      int columns = choice.imageSize().map(size -> size.columns()).orElse(shape.path(2).asInt(0));
      if (rows < 1 || columns < 1) {
        throw new Refusal(
            "input",
            "'%s' leaves the size of the image open.".formatted(input.name()),
            "Say it with --image-size.");
      }
      return Extent.map(rows, columns, colours);
    }

    /** Every layer after those that it reads, whatever their order in the file is. */
    private void put(
        KerasConfig config,
        Set<String> needed,
        GraphBuilder builder,
        Map<String, String> nodes,
        Complaints complaints) {
      Map<String, KerasLayer> open = new LinkedHashMap<>(config.layers());
      open.keySet().retainAll(needed);
      open.keySet().removeAll(nodes.keySet());
      while (!open.isEmpty()) {
        int before = open.size();
        for (KerasLayer layer : List.copyOf(open.values())) {
          if (nodes.keySet().containsAll(layer.inputs())) {
            nodes.put(layer.name(), put(layer, builder, nodes, complaints));
            open.remove(layer.name());
          }
        }
        if (open.size() == before) {
          throw new Refusal(
              "malformed",
              "Layers read one another in a circle, '%s' among them."
                  .formatted(open.keySet().iterator().next()));
        }
      }
    }

    /** What is not known stands aside, so that everything else is looked at. */
    private String put(
        KerasLayer layer, GraphBuilder builder, Map<String, String> nodes, Complaints complaints) {
      List<String> inputs = layer.inputs().stream().map(nodes::get).toList();
      String instead = inputs.isEmpty() ? Graph.INPUT : inputs.get(0);
      if (layer.calls() > 1) {
        complaints.add(
            layer, new Refusal("shared", "It is used %s times.".formatted(layer.calls())));
        return instead;
      }
      if (!Kinds.has(layer.kind())) {
        complaints.unknown(layer);
        return instead;
      }
      try {
        Map<String, Tensor> weights = file.weights(layer);
        return Kinds.of(layer.kind())
            .put(new Call(builder, layer, inputs, weights, file.version()));
      } catch (Refusal refusal) {
        complaints.add(layer, refusal);
        return instead;
      }
    }
  }
}
