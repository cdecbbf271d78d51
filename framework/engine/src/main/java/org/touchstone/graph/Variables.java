// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.network.Weights;
import org.touchstone.api.network.Weights.Parameter;

/**
 * The parameters of a network as variables, so that weights can be replaced without recompiling.
 */
final class Variables {

  /** What one run of the session may copy: many small arrays together, a large one alone. */
  private static final long TOGETHER = 16L << 20;

  private record Slot(
      Variable<TFloat32> variable, Placeholder<TFloat32> value, Op assign, List<Integer> shape) {}

  private final Map<String, Slot> slots = new LinkedHashMap<>();

  /** One variable a parameter, not yet filled. */
  Variables(Ops tf, Weights weights) {
    weights.parameters().values().forEach(p -> slots.put(p.name(), slot(tf, p)));
  }

  private static Slot slot(Ops tf, Parameter parameter) {
    Shape shape = shape(parameter.shape());
    Ops scoped = LayerOps.scope(tf, parameter.name());
    Variable<TFloat32> variable = scoped.variable(shape, TFloat32.class);
    Placeholder<TFloat32> value = scoped.placeholder(TFloat32.class, Placeholder.shape(shape));
    return new Slot(variable, value, scoped.assign(variable, value), parameter.shape());
  }

  Variable<TFloat32> kernel(String layer) {
    return variable(layer + ".weight");
  }

  Variable<TFloat32> bias(String layer) {
    return variable(layer + ".bias");
  }

  private Variable<TFloat32> variable(String name) {
    return slot(name).variable();
  }

  private Slot slot(String name) {
    Slot slot = slots.get(name);
    if (slot == null) {
      throw new IllegalArgumentException("The weights hold no '%s'.".formatted(name));
    }
    return slot;
  }

  /** Every variable by its parameter's name, in the order of the weights. */
  Map<String, Variable<TFloat32>> all() {
    Map<String, Variable<TFloat32>> all = new LinkedHashMap<>();
    slots.forEach((name, slot) -> all.put(name, slot.variable()));
    return all;
  }

  /** Copies the given parameters into the session. */
  void assign(Session session, Weights weights) {
    List<Parameter> together = new ArrayList<>();
    long bytes = 0;
    for (Parameter parameter : weights.parameters().values()) {
      long size = (long) Float.BYTES * parameter.data().capacity();
      if (!together.isEmpty() && bytes + size > TOGETHER) {
        assign(session, together);
        together.clear();
        bytes = 0;
      }
      together.add(parameter);
      bytes += size;
    }
    assign(session, together);
  }

  private void assign(Session session, List<Parameter> together) {
    if (together.isEmpty()) {
      return;
    }
    List<TFloat32> tensors = new ArrayList<>();
    try {
      Session.Runner runner = session.runner();
      for (Parameter parameter : together) {
        Slot slot = slot(parameter.name());
        tensors.add(tensor(parameter));
        runner.feed(slot.value(), tensors.get(tensors.size() - 1)).addTarget(slot.assign());
      }
      runner.run().close();
    } finally {
      tensors.forEach(TFloat32::close);
    }
  }

  /** The present values. */
  Weights read(Session session) {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    slots.forEach(
        (name, slot) ->
            parameters.put(
                name, new Parameter(name, slot.shape(), values(session, slot.variable()))));
    return new Weights(parameters);
  }

  static FloatBuffer values(Session session, Operand<TFloat32> operand) {
    try (var result = session.runner().fetch(operand).run()) {
      return FloatBuffer.wrap(Tensors.floats((TFloat32) result.get(0)));
    }
  }

  static Shape shape(List<Integer> sizes) {
    return Shape.of(sizes.stream().mapToLong(Integer::longValue).toArray());
  }

  private static TFloat32 tensor(Parameter parameter) {
    return TFloat32.tensorOf(
        shape(parameter.shape()),
        tensor -> Tensors.fill(tensor, parameter.data().duplicate().rewind()));
  }
}
