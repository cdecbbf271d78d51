// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Readings;
import org.touchstone.api.network.Network;

/**
 * One method's maps in the graph.
 *
 * @param method its name, for messages
 * @param maps [rows, height, width]; where signals are wanted, [rows, height, width · channels]
 * @param passes the numbers of the backward passes that it reads
 * @param reduction from signals to maps; empty where the maps are wanted as they are
 */
record Head(
    String method, Output<TFloat32> maps, Set<Integer> passes, Optional<Reduction> reduction) {

  /** One whose maps are wanted as they are. */
  Head(String method, Output<TFloat32> maps, Set<Integer> passes) {
    this(method, maps, passes, Optional.empty());
  }

  /** Begins the name of the scope that holds a method's operations; its number follows. */
  static final String SCOPE = "method";

  private static final int RANK = 3;

  /**
   * What makes maps of signals that were combined.
   *
   * @param signals [rows, height, width · channels]
   * @param maps [rows, h, w]
   * @param channels of the signals
   */
  record Reduction(Placeholder<TFloat32> signals, Output<TFloat32> maps, int channels) {}

  /**
   * Lets a method build its maps, or its signals and what makes maps of them.
   *
   * @throws org.touchstone.calls.PluginException if it cannot
   */
  static Head of(RequestedMethod wanted, Set<Integer> passes, Ops tf, Readings readings) {
    return wanted.signal()
        ? ofSignal(wanted.name(), (Method.OfSignal) wanted.method(), passes, tf, readings)
        : of(wanted.name(), wanted.method().map(tf, readings), passes, tf);
  }

  private static Head of(String name, Operand<TFloat32> maps, Set<Integer> passes, Ops tf) {
    Head head = new Head(name, output(name, maps, tf), passes);
    head.check(head.maps.shape());
    return head;
  }

  private static Head ofSignal(
      String name, Method.OfSignal method, Set<Integer> passes, Ops tf, Readings readings) {
    Network network = readings.network();
    Output<TFloat32> signal = output(name, method.signal(tf, readings), tf);
    int channels = channels(name, signal.shape(), network);
    int width = network.width() * channels;
    Operand<TFloat32> flat =
        tf.reshape(signal, tf.constant(new int[] {-1, network.height(), width}));
    Placeholder<TFloat32> combined =
        tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, network.height(), width)));
    Operand<TFloat32> signals =
        tf.reshape(
            combined, tf.constant(new int[] {-1, network.height(), network.width(), channels}));
    Head reduced = of(name, method.reduce(tf, network, signals), Set.of(), tf);
    return new Head(
        name,
        flat.asOutput(),
        passes,
        Optional.of(new Reduction(combined, reduced.maps, channels)));
  }

  private static int channels(String name, Shape shape, Network network) {
    if (shape.isUnknown()
        || shape.numDimensions() != RANK + 1
        || shape.get(1) != network.height()
        || shape.get(2) != network.width()
        || shape.get(RANK) < 1) {
      throw new MethodException(
          name,
          "Its signal has the shape %s, not [rows, %s, %s, channels]."
              .formatted(text(shape), network.height(), network.width()));
    }
    return Math.toIntExact(shape.get(RANK));
  }

  /** An operand of the plugin's own making may do as it likes. */
  private static Output<TFloat32> output(String name, Operand<TFloat32> maps, Ops tf) {
    Output<TFloat32> output;
    try {
      output = Objects.requireNonNull(maps.asOutput());
    } catch (RuntimeException | LinkageError e) {
      throw new MethodException(name, "Its maps are not the output of an operation.");
    }
    if (output.op().env() != tf.scope().env()) {
      throw new MethodException(name, "Its maps are of another graph.");
    }
    if (output.type() != TFloat32.class) {
      throw new MethodException(
          name, "Its maps hold %s, not TFloat32.".formatted(output.type().getSimpleName()));
    }
    return output;
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
