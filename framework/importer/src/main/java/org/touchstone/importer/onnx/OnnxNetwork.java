// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.touchstone.importer.graph.Graph;
import org.touchstone.importer.graph.GraphChoice;
import org.touchstone.importer.graph.Node;
import org.touchstone.importer.graph.Place;
import org.touchstone.importer.graph.Refusal;
import org.touchstone.importer.graph.Tensor;
import org.touchstone.importer.onnx.Value.Flow;
import org.touchstone.importer.onnx.Value.Known;
import org.touchstone.importer.onnx.Value.Unknown;
import org.touchstone.importer.onnx.wire.MalformedException;
import org.touchstone.importer.onnx.wire.ModelProto;
import org.touchstone.importer.onnx.wire.NodeProto;
import org.touchstone.importer.onnx.wire.TensorProto;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;

/** Reads the network of an ONNX file. */
public final class OnnxNetwork {

  private final Path file;
  private final ModelProto model;
  private final GraphChoice choice;
  private final Complaints complaints;

  private OnnxNetwork(Path file, ModelProto model, GraphChoice choice) {
    this.file = file;
    this.model = model;
    this.choice = choice;
    this.complaints = new Complaints(model.functions());
  }

  /** Whether a file calls itself one of ONNX: nothing in its bytes does. */
  public static boolean isNamedSo(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".onnx");
  }

  /**
   * The network of a file, in TensorFlow's layouts, with what can be folded folded.
   *
   * @throws UserException with everything that stands against it
   */
  public static Graph read(Path file) throws IOException {
    return read(file, GraphChoice.NONE);
  }

  /**
   * The network of a file, of which it is said what is meant.
   *
   * @throws UserException with everything that stands against it
   */
  public static Graph read(Path file, GraphChoice choice) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw refusal(file, Problem.of("bad-file", "'%s' does not exist.".formatted(file)));
    }
    try {
      return new OnnxNetwork(file, ModelProto.read(file), choice).graph();
    } catch (MalformedException e) {
      throw refusal(file, Problem.of("malformed", e.getMessage()));
    }
  }

  private static UserException refusal(Path file, Problem... problems) {
    return new UserException(file + " cannot be imported", List.of(problems));
  }

  private void stopIfAny() {
    if (!complaints.none()) {
      throw refusal(file, complaints.all().toArray(Problem[]::new));
    }
  }

  private Graph graph() {
    Ends ends = Ends.of(model, choice, complaints);
    List<NodeProto> nodes = Order.checked(model.graph(), complaints);
    List<NodeProto> needed = ends == null ? nodes : Order.needed(nodes, ends.output());
    Map<String, Value> initializers = initializers(needed);
    if (ends == null) {
      walkAnyhow(needed, initializers);
      stopIfAny();
    }
    Map<List<Object>, Tensor> memo = Walk.newMemo();
    Walk some = walk(ends, needed, initializers, Batches.SOME, memo, complaints);
    stopIfAny();
    Walk more = walk(ends, needed, initializers, Batches.MORE, memo, complaints);
    stopIfAny();
    List<Node> merged = Batches.merged(some.drafts(), more.drafts(), complaints);
    stopIfAny();
    Images.check(ends.image(), merged, complaints);
    stopIfAny();
    return finished(ends, some, merged, nodes.size() - needed.size());
  }

  private Graph finished(Ends ends, Walk walk, List<Node> merged, int dropped) {
    Map<String, Place> places = new LinkedHashMap<>();
    walk.values()
        .forEach(
            (name, value) -> {
              if (value instanceof Flow flow) {
                places.put(name, new Place(flow.node(), flow.axes()));
              }
            });
    if (!(walk.values().get(ends.output()) instanceof Flow output)) {
      complaints.add("output", "'%s' %s.".formatted(ends.output(), instead(walk, ends.output())));
      stopIfAny();
      throw new AssertionError(ends);
    }
    List<String> notes = new Versions(model).notes();
    if (dropped > 0) {
      notes.add("%s nodes that do not lead to the logits are left out.".formatted(dropped));
    }
    Graph graph = new Graph(ends.image(), merged, output.node(), places, notes);
    try {
      return graph.finished();
    } catch (Refusal refusal) {
      complaints.add(refusal);
      stopIfAny();
      throw refusal;
    }
  }

  private static String instead(Walk walk, String output) {
    return walk.values().get(output) instanceof Known
        ? "does not depend on the image"
        : "depends on another input than the image";
  }

  /** What else is wrong with a file whose image or logits are unknown: its operators, above all. */
  private void walkAnyhow(List<NodeProto> nodes, Map<String, Value> initializers) {
    Walk walk = new Walk(opset(), Batches.SOME, 0, Walk.newMemo(), complaints);
    initializers.forEach(walk::put);
    model
        .graph()
        .inputs()
        .forEach(
            input -> {
              if (!initializers.containsKey(input.name())) {
                walk.put(input.name(), new Unknown());
              }
            });
    walk.run(nodes);
  }

  private Walk walk(
      Ends ends,
      List<NodeProto> nodes,
      Map<String, Value> initializers,
      int images,
      Map<List<Object>, Tensor> memo,
      Complaints to) {
    Walk walk = new Walk(opset(), images, ends.fixed(), memo, to);
    initializers.forEach(walk::put);
    walk.put(ends.input(), new Flow(Graph.INPUT, ends.images(images), ends.axes()));
    walk.run(nodes);
    return walk;
  }

  private int opset() {
    long opset = new Versions(model).operators();
    if (opset < 1 || opset > 1000) {
      complaints.add("opset", "Operators of version %s are not known.".formatted(opset));
    }
    return (int) Math.max(1, Math.min(1000, opset));
  }

  /** The initializers that nodes read, and no others: what nobody reads may be anything. */
  private Map<String, Value> initializers(List<NodeProto> nodes) {
    Set<String> read = new HashSet<>();
    nodes.forEach(node -> read.addAll(node.inputs()));
    External external = new External(file.toAbsolutePath().getParent());
    Map<String, Value> values = new HashMap<>();
    for (TensorProto proto : model.graph().initializers()) {
      if (read.contains(proto.name())) {
        values.put(proto.name(), new Unknown());
        try {
          Tensor tensor = external.read(proto);
          finite(proto.name(), tensor);
          values.put(proto.name(), new Known(tensor));
        } catch (Refusal refusal) {
          complaints.add(refusal);
        }
      }
    }
    if (model.graph().sparse() > 0) {
      complaints.add("precision", "Sparse weights are not known.");
    }
    return values;
  }

  private static void finite(String name, Tensor tensor) {
    if (tensor.kind() != Tensor.Kind.REAL) {
      return;
    }
    int size = tensor.size();
    for (int i = 0; i < size; i++) {
      if (!Float.isFinite((float) tensor.at(i))) {
        throw new Refusal("values", "'%s' holds %s.".formatted(name, tensor.at(i)));
      }
    }
  }
}
