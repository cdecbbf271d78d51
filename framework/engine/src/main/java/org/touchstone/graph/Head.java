// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.Objects;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Readings;

/**
 * One method's maps in the graph.
 *
 * @param method its name, for messages
 * @param maps [rows, height, width]
 * @param passes the numbers of the backward passes that it reads
 */
record Head(String method, Output<TFloat32> maps, Set<Integer> passes) {

  /** Begins the name of the scope that holds a method's operations; its number follows. */
  static final String SCOPE = "method";

  private static final int RANK = 3;

  /**
   * Lets a method build its maps.
   *
   * @throws org.touchstone.calls.PluginException if it cannot
   */
  static Head of(String name, Method method, Set<Integer> passes, Ops tf, Readings readings) {
    Operand<TFloat32> maps = method.map(tf, readings);
    Head head = new Head(name, output(name, maps), passes);
    if (head.maps.op().env() != tf.scope().env()) {
      throw new MethodException(name, "Its maps are of another graph.");
    }
    if (head.maps.type() != TFloat32.class) {
      throw new MethodException(
          name, "Its maps hold %s, not TFloat32.".formatted(head.maps.type().getSimpleName()));
    }
    head.check(head.maps.shape());
    return head;
  }

  /** An operand of the plugin's own making may do as it likes. */
  private static Output<TFloat32> output(String name, Operand<TFloat32> maps) {
    try {
      return Objects.requireNonNull(maps.asOutput());
    } catch (RuntimeException | LinkageError e) {
      throw new MethodException(name, "Its maps are not the output of an operation.");
    }
  }

  /** The graph may not know a shape before it runs; what it knows must fit. */
  private void check(Shape shape) {
    if (!shape.isUnknown() && shape.numDimensions() != RANK) {
      throw wrong(shape);
    }
  }

  /** Checks the shape that a run gave. */
  void check(Shape shape, int rows) {
    if (shape.numDimensions() != RANK || shape.get(0) != rows || shape.get(1) * shape.get(2) == 0) {
      throw wrong(shape);
    }
  }

  private MethodException wrong(Shape shape) {
    return new MethodException(
        method, "Its maps have the shape %s, not [rows, height, width].".formatted(text(shape)));
  }

  /** As {@code [?, 8, 8, 3]}: a number of rows is not known before a run. */
  static String text(Shape shape) {
    return shape.toString().replace("-1", "?");
  }
}
