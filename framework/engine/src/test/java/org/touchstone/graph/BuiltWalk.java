// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.touchstone.api.network.Composite;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Node;
import org.touchstone.api.network.Pass;
import org.touchstone.api.network.Seed;
import org.touchstone.api.network.Weights;
import org.touchstone.calls.Calls;

/** A network in TensorFlow with the plain gradient, every part of which a test may fetch. */
final class BuiltWalk implements AutoCloseable {

  private final Graph graph = new Graph();
  private final Session session = new Session(graph);
  private final Ops tf = Ops.create(graph);
  private final Network network;
  private final Placeholder<TFloat32> images;
  private final Forward forward;
  private final GraphNode.Context context;
  private final Walk walk;

  /**
   * Builds it, and assigns the weights.
   *
   * @param image of each row
   * @param target of each row
   * @param least so many rows there are at least
   */
  BuiltWalk(Network network, Weights weights, int[] image, int[] target, int least) {
    this.network = network;
    images = GraphCompiler.images(tf, network);
    Variables variables = new Variables(tf.withSubScope("weights"), weights);
    forward = new Forward(tf.withSubScope("forward"), network, variables, images);
    CaseRows rows =
        new CaseRows(
            tf.withSubScope("rows"),
            network,
            forward,
            tf.constant(image),
            tf.constant(target),
            least);
    context =
        new GraphNode.Context(
            tf.withSubScope("walk"), network, forward, variables, rows, Calls.unlimited());
    walk = new Walk(context, network, new Pass(Seed.ONE, Composite.GRADIENT));
    variables.assign(session, weights);
  }

  Ops tf() {
    return tf;
  }

  /** The node of a layer, as a rule is given it. */
  Node node(String layer) {
    return GraphNode.of(context, network.layer(layer));
  }

  /** The value of a place; [images, …]. */
  Operand<TFloat32> value(String place) {
    return forward.value(place);
  }

  /** The gradient at a place; [rows, …]. */
  Operand<TFloat32> signal(String place) {
    return walk.signal(place);
  }

  /**
   * TensorFlow's own gradient at the images of the sum of products with the logits.
   *
   * @param factors [images, classes]
   */
  Operand<TFloat32> ownGradient(float[] factors) {
    Shape shape = Shape.of(factors.length / network.classes(), network.classes());
    Operand<TFloat32> weighted =
        tf.math.mul(forward.logits(), tf.constant(shape, DataBuffers.of(factors)));
    Operand<TFloat32> sum = tf.reduceSum(weighted, tf.constant(new int[] {0, 1}));
    return graph.addGradients(sum.asOutput(), new Output<?>[] {images.asOutput()})[0].expect(
        TFloat32.class);
  }

  /** The numbers that operands have for some images. */
  List<float[]> fetch(float[] pixels, List<Operand<TFloat32>> operands) {
    Session.Runner runner = session.runner();
    operands.forEach(runner::fetch);
    try (TFloat32 fed = fed(pixels);
        Result result = runner.feed(images, fed).run()) {
      return IntStream.range(0, operands.size())
          .mapToObj(i -> Tensors.floats((TFloat32) result.get(i)))
          .toList();
    }
  }

  /** The numbers that one in double precision has. */
  double[] fetchDoubles(float[] pixels, Operand<TFloat64> operand) {
    try (TFloat32 fed = fed(pixels);
        Result result = session.runner().feed(images, fed).fetch(operand).run()) {
      TFloat64 tensor = (TFloat64) result.get(0);
      double[] values = new double[Math.toIntExact(tensor.size())];
      tensor.asRawTensor().data().asDoubles().read(values);
      return values;
    }
  }

  private TFloat32 fed(float[] pixels) {
    long ofImage = 3L * network.height() * network.width();
    return Tensors.of(pixels, pixels.length / ofImage, network.height(), network.width(), 3);
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
