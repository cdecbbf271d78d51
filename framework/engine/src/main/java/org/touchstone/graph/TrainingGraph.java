// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Weights;
import org.touchstone.api.network.Weights.Parameter;
import org.touchstone.model.ParameterShapes;

/**
 * A network that learns several labels an image: sigmoid cross-entropy, AdamW (Loshchilov and
 * Hutter, 2019) with the norm of the gradient clipped.
 */
public final class TrainingGraph implements AutoCloseable {

  private static final float BETA_1 = 0.9f;
  private static final float BETA_2 = 0.999f;

  /** Of the moments before their bias is corrected, as at the end of Kingma and Ba's section 2. */
  private static final float EPSILON = 1e-8f;

  /**
   * The constants of training.
   *
   * @param weightDecay of kernels, decoupled from the gradient
   * @param clipNorm the largest norm of the whole gradient
   */
  public record Recipe(float weightDecay, float clipNorm) {}

  private final Graph graph;
  private final Session session;
  private final Network network;
  private final Variables variables;
  private final Variables moments;
  private final Placeholder<TFloat32> images;
  private final Placeholder<TFloat32> labels;
  private final Placeholder<TFloat32> learningRate;
  private final Placeholder<TFloat32> step;
  private final Operand<TFloat32> logits;
  private final Operand<TFloat32> loss;
  private final List<Op> updates;

  /**
   * Builds the graph; throws {@link IllegalArgumentException} if the parameters are not those of
   * the network.
   *
   * @param start the first values of the parameters
   * @param startMoments the first values of Adam's moments, named as by {@link #moments()}
   */
  public TrainingGraph(Network network, Weights start, Weights startMoments, Recipe recipe) {
    check(network, start, startMoments);
    this.network = network;
    this.graph = new Graph();
    Ops tf = Ops.create(graph);
    this.variables = new Variables(tf.withSubScope("weights"), start);
    this.moments = new Variables(tf.withSubScope("moments"), startMoments);
    this.images = GraphCompiler.images(tf, network);
    Shape labelled = Shape.of(-1, network.classes());
    this.labels = tf.placeholder(TFloat32.class, Placeholder.shape(labelled));
    this.learningRate = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    this.step = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    this.logits = new Forward(tf.withSubScope("forward"), network, variables, images).logits();
    this.loss = loss(tf);
    this.updates = updates(tf, recipe);
    this.session = new Session(graph, Device.CPU.configuration());
    variables.assign(session, start);
    moments.assign(session, startMoments);
  }

  private static void check(Network network, Weights weights, Weights moments) {
    if (!shapes(weights).equals(ParameterShapes.of(network))) {
      throw new IllegalArgumentException(
          "The weights are not those of %s.".formatted(network.name()));
    }
    if (!shapes(moments).equals(shapes(zeroMoments(weights)))) {
      throw new IllegalArgumentException("The moments are not those of the weights.");
    }
  }

  private static Map<String, List<Integer>> shapes(Weights weights) {
    return weights.parameters().values().stream()
        .collect(Collectors.toMap(Parameter::name, Parameter::shape));
  }

  /** All moments at 0, as before the first step. */
  public static Weights zeroMoments(Weights weights) {
    Map<String, Parameter> zeros = new LinkedHashMap<>();
    for (Parameter parameter : weights.parameters().values()) {
      for (String moment : List.of("first", "second")) {
        String name = parameter.name() + "." + moment;
        zeros.put(
            name,
            new Parameter(
                name, parameter.shape(), FloatBuffer.allocate(parameter.data().capacity())));
      }
    }
    return new Weights(zeros);
  }

  /** −y·log σ(x) − (1−y)·log(1−σ(x)) = softplus(x) − x·y, averaged over images and classes. */
  private Operand<TFloat32> loss(Ops tf) {
    Operand<TFloat32> crossEntropy =
        tf.math.sub(tf.math.softplus(logits), tf.math.mul(logits, labels));
    return tf.math.mean(crossEntropy, tf.constant(new int[] {0, 1}));
  }

  private List<Op> updates(Ops tf, Recipe recipe) {
    Map<String, Variable<TFloat32>> all = variables.all();
    Output<?>[] gradients =
        graph.addGradients(
            loss.asOutput(), all.values().stream().map(Variable::asOutput).toArray(Output[]::new));
    Operand<TFloat32> scale = clipScale(tf, gradients, recipe.clipNorm());
    List<Op> built = new ArrayList<>();
    int i = 0;
    for (Map.Entry<String, Variable<TFloat32>> entry : all.entrySet()) {
      built.add(update(tf, recipe, entry.getKey(), entry.getValue(), gradients[i++], scale));
    }
    return built;
  }

  @SuppressWarnings("unchecked")
  private static Operand<TFloat32> gradient(Output<?> output) {
    return (Output<TFloat32>) output;
  }

  private static Operand<TFloat32> clipScale(Ops tf, Output<?>[] gradients, float clipNorm) {
    List<Operand<TFloat32>> squares = new ArrayList<>();
    for (Output<?> output : gradients) {
      squares.add(tf.nn.l2Loss(gradient(output)));
    }
    Operand<TFloat32> norm = tf.math.sqrt(tf.math.mul(tf.math.addN(squares), tf.constant(2f)));
    Operand<TFloat32> clip = tf.constant(clipNorm);
    return tf.math.div(clip, tf.math.maximum(clip, norm));
  }

  /** Waits for {@code scale}, which needs every gradient, before a variable changes. */
  private Op update(
      Ops tf,
      Recipe recipe,
      String name,
      Variable<TFloat32> variable,
      Output<?> gradient,
      Operand<TFloat32> scale) {
    Ops after = tf.withControlDependencies(List.of(scale));
    Operand<TFloat32> clipped = after.math.mul(gradient(gradient), scale);
    float decay = name.endsWith(".weight") ? recipe.weightDecay() : 0;
    Operand<TFloat32> shrink = tf.math.mul(learningRate, tf.constant(decay));
    Op decayed = after.assignSub(variable, after.math.mul(variable, shrink));
    return tf.withControlDependencies(List.of(decayed))
        .train
        .applyAdam(
            variable,
            moments.all().get(name + ".first"),
            moments.all().get(name + ".second"),
            power(tf, BETA_1),
            power(tf, BETA_2),
            learningRate,
            tf.constant(BETA_1),
            tf.constant(BETA_2),
            tf.constant(EPSILON),
            clipped);
  }

  private Operand<TFloat32> power(Ops tf, float beta) {
    return tf.math.pow(tf.constant(beta), step);
  }

  /**
   * One step of training.
   *
   * @param pixels preprocessed, [images, height, width, 3]
   * @param truth [images, classes], 1 where the class is present
   * @param rate the learning rate
   * @param number of this step, from 1
   * @return the loss before the step
   */
  public float step(float[] pixels, float[] truth, float rate, int number) {
    long count = truth.length / network.classes();
    try (TFloat32 x = Tensors.of(pixels, count, network.height(), network.width(), 3);
        TFloat32 y = Tensors.of(truth, count, network.classes());
        TFloat32 lr = TFloat32.scalarOf(rate);
        TFloat32 t = TFloat32.scalarOf(number)) {
      Session.Runner runner =
          session
              .runner()
              .feed(images, x)
              .feed(labels, y)
              .feed(learningRate, lr)
              .feed(step, t)
              .fetch(loss);
      updates.forEach(runner::addTarget);
      try (Result result = runner.run()) {
        return ((TFloat32) result.get(0)).getFloat();
      }
    }
  }

  /** The logits, [images, classes] row-major. */
  public float[] logits(float[] pixels, int count) {
    try (TFloat32 x = Tensors.of(pixels, count, network.height(), network.width(), 3);
        Result result = session.runner().feed(images, x).fetch(logits).run()) {
      return Tensors.floats((TFloat32) result.get(0));
    }
  }

  /** The present parameters. */
  public Weights weights() {
    return variables.read(session);
  }

  /** The present moments of Adam. */
  public Weights moments() {
    return moments.read(session);
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
