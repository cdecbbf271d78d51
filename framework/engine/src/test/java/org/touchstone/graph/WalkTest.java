// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Constant;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.metric.Target;
import org.touchstone.api.network.Composite;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Node;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Pass;
import org.touchstone.api.network.Rule;
import org.touchstone.api.network.Seed;
import org.touchstone.api.network.Weights;
import org.touchstone.calls.Calls;
import org.touchstone.slow.SlowNetwork;

/** Holds our walk backwards to TensorFlow's own gradients and to finite differences. */
final class WalkTest {

  private static final Weights WEIGHTS = SmallNet.weights(3);

  static Stream<Arguments> places() {
    return Stream.of(SmallNet.NETWORK, WindowNet.NETWORK)
        .flatMap(
            network ->
                Stream.concat(Stream.of(Network.INPUT), network.layers().stream().map(Layer::name))
                    .map(place -> Arguments.of(network.name(), place)));
  }

  @ParameterizedTest
  @MethodSource("places")
  void equalsTensorFlowsGradient(String network, String place) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Built built =
          network.equals(SmallNet.NETWORK.name())
              ? Built.of(tf, Pass.GRADIENT)
              : Built.ofWindows(tf, Pass.GRADIENT);
      built.assign(session);
      Operand<TFloat32> value = built.forward().value(place);
      Operand<TFloat32> logit =
          tf.reduceSum(
              tf.gather(built.forward().logits(), tf.constant(1), tf.constant(1)), tf.constant(0));
      Output<?>[] theirs = graph.addGradients(logit.asOutput(), new Output<?>[] {value.asOutput()});

      float[] ours = Variables.values(session, built.walk().signal(place)).array();

      assertThat(ours).isEqualTo(values(session, theirs[0]));
      assertThat(ours).isNotEqualTo(new float[ours.length]);
    }
  }

  @Test
  void seedsRelevanceWithTheLogit() {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Built built = Built.of(Ops.create(graph), new Pass(Seed.LOGIT, Composite.GRADIENT));
      built.assign(session);
      float[] logits = Variables.values(session, built.forward().logits()).array();
      float[] seed = Variables.values(session, built.walk().signal("predictions")).array();
      assertThat(seed).containsExactly(0, logits[1], 0, 0, logits[4], 0);
    }
  }

  @Test
  void usesTheRuleThatIsChosen() {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Pass silent = new Pass(Seed.ONE, Composite.GRADIENT.with(Op.Relu.class, new Silence()));
      Built built = Built.of(tf, silent);
      built.assign(session);
      float[] signal = Variables.values(session, built.walk().signal("fc1")).array();
      assertThat(signal).containsOnly(0);
    }
  }

  /** In double precision a step is so short that it crosses no kink of a ReLU or pool. */
  @Test
  void agreesWithFiniteDifferences() {
    checkDifferences(SmallNet.NETWORK, WEIGHTS, SmallNet.noise(11, 1));
    checkDifferences(WindowNet.NETWORK, WindowNet.weights(3), WindowNet.noise(11, 1));
  }

  private static void checkDifferences(Network network, Weights weights, float[] image) {
    SlowNetwork plain = SlowNetwork.of(network, weights, 1);
    double[] pixels = new double[image.length];
    for (int i = 0; i < image.length; i++) {
      pixels[i] = image[i];
    }
    SaliencyMap gradient = gradient(network, weights, image);
    for (int pixel = 0; pixel < gradient.values().length; pixel++) {
      int i = pixel * 3 + 2;
      double slope = (logit(plain, pixels, i, 1e-6) - logit(plain, pixels, i, -1e-6)) / 2e-6;
      assertThat((double) gradient.values()[pixel]).isCloseTo(slope, within(1e-5));
    }
    assertThat(gradient.degenerate()).isFalse();
  }

  private static SaliencyMap gradient(Network network, Weights weights, float[] image) {
    try (CompiledGraph graph =
        new GraphCompiler(Device.CPU).compile(network, weights, List.of(new InputGradient(2)))) {
      Batch.Request request = new Batch.Request(0, new Target.Of(1));
      BatchMaps maps = graph.explain(new Batch(1, image, List.of(request)));
      return maps.methods().get(0).maps().get(new BatchMaps.Case(0, 1));
    }
  }

  private static double logit(SlowNetwork plain, double[] pixels, int index, double step) {
    double[] moved = pixels.clone();
    moved[index] += step;
    return plain.logits(moved)[1];
  }

  @Test
  void logitsAreThoseOfAPlainNetwork() {
    float[] image = WindowNet.noise(4, 1);
    double[] pixels = new double[image.length];
    for (int i = 0; i < image.length; i++) {
      pixels[i] = image[i];
    }
    Weights weights = WindowNet.weights(3);
    double[] expected = SlowNetwork.of(WindowNet.NETWORK, weights, 1).logits(pixels);
    try (CompiledGraph graph =
        new GraphCompiler(Device.CPU)
            .compile(WindowNet.NETWORK, weights, List.of(new InputGradient(0)))) {
      List<Batch.Request> request = List.of(new Batch.Request(0, new Target.Of(0)));
      List<Float> logits = graph.explain(new Batch(1, image, request)).logits().get(0);
      for (int k = 0; k < expected.length; k++) {
        assertThat((double) logits.get(k)).isCloseTo(expected[k], within(1e-5));
      }
    }
  }

  @Test
  void aMapDoesNotDependOnItsBatch() {
    float[] images = SmallNet.noise(5, 7);
    try (CompiledGraph graph =
        new GraphCompiler(Device.CPU)
            .compile(SmallNet.NETWORK, WEIGHTS, List.of(new InputGradient(0)))) {
      BatchMaps together = graph.explain(new Batch(7, images, SmallNet.everyClass(7)));
      for (int i = 0; i < 7; i++) {
        float[] one = java.util.Arrays.copyOfRange(images, i * 192, (i + 1) * 192);
        BatchMaps alone = graph.explain(new Batch(1, one, SmallNet.everyClass(1)));
        for (int k = 0; k < 3; k++) {
          float[] expected = alone.methods().get(0).maps().get(new BatchMaps.Case(0, k)).values();
          float[] found = together.methods().get(0).maps().get(new BatchMaps.Case(i, k)).values();
          for (int p = 0; p < expected.length; p++) {
            assertThat(found[p]).isCloseTo(expected[p], within(1e-5f));
          }
        }
      }
    }
  }

  @Test
  void aClassThatIsAskedForTwiceIsOneRow() {
    float[] image = SmallNet.noise(5, 1);
    try (CompiledGraph graph =
        new GraphCompiler(Device.CPU)
            .compile(SmallNet.NETWORK, WEIGHTS, List.of(new InputGradient(0)))) {
      List<Batch.Request> requests = new java.util.ArrayList<>(SmallNet.everyClass(1));
      requests.add(new Batch.Request(0, Target.HIGHEST));
      requests.add(new Batch.Request(0, Target.LOWEST));
      BatchMaps maps = graph.explain(new Batch(1, image, requests));
      assertThat(maps.methods().get(0).maps()).hasSize(3);
    }
  }

  @Test
  void highestAndLowestAreThoseOfTheLogits() {
    float[] image = SmallNet.noise(6, 1);
    try (CompiledGraph graph =
        new GraphCompiler(Device.CPU)
            .compile(SmallNet.NETWORK, WEIGHTS, List.of(new InputGradient(0)))) {
      List<Batch.Request> requests =
          List.of(new Batch.Request(0, Target.HIGHEST), new Batch.Request(0, Target.LOWEST));
      BatchMaps maps = graph.explain(new Batch(1, image, requests));
      List<Float> logits = maps.logits().get(0);
      int highest = logits.indexOf(java.util.Collections.max(logits));
      int lowest = logits.indexOf(java.util.Collections.min(logits));
      assertThat(maps.methods().get(0).maps().keySet())
          .containsExactlyInAnyOrder(new BatchMaps.Case(0, highest), new BatchMaps.Case(0, lowest));
    }
  }

  private static float[] values(Session session, Output<?> output) {
    try (var result = session.runner().fetch(output).run()) {
      return Tensors.floats((TFloat32) result.get(0));
    }
  }

  /** A rule that lets nothing through. */
  private record Silence() implements Rule {
    @Override
    public List<Operand<TFloat32>> pullBack(Ops tf, Node node, Operand<TFloat32> upstream) {
      return List.of(tf.zerosLike(upstream));
    }
  }

  /** A walk over two images that are both explained for class 1. */
  private record Built(Weights weights, Variables variables, Forward forward, Walk walk) {

    static Built of(Ops tf, Pass pass) {
      return of(tf, pass, SmallNet.NETWORK, WEIGHTS, SmallNet.noise(1, 2));
    }

    static Built ofWindows(Ops tf, Pass pass) {
      return of(tf, pass, WindowNet.NETWORK, WindowNet.weights(3), WindowNet.noise(1, 2));
    }

    private static Built of(Ops tf, Pass pass, Network network, Weights weights, float[] noise) {
      Variables variables = new Variables(tf.withSubScope("weights"), weights);
      Shape shape = Shape.of(2, network.height(), network.width(), 3);
      Constant<TFloat32> images = tf.constant(shape, DataBuffers.of(noise));
      Forward forward = new Forward(tf, network, variables, images);
      Constant<TInt32> positions = tf.constant(new int[] {0, 1});
      Constant<TInt32> targets = tf.constant(new int[] {1, 1});
      CaseRows rows =
          new CaseRows(tf.withSubScope("rows"), network, forward, positions, targets, 1);
      GraphNode.Context context =
          new GraphNode.Context(
              tf.withSubScope("walk"), network, forward, variables, rows, Calls.unlimited());
      return new Built(weights, variables, forward, new Walk(context, network, pass));
    }

    void assign(Session session) {
      variables.assign(session, weights);
    }
  }
}
