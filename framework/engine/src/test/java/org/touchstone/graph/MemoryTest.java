// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Constant;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.metric.Target;
import org.touchstone.api.network.Weights;
import org.touchstone.api.network.Weights.Parameter;

/** Native memory that is not given back is TensorFlow Java's classic bug. */
final class MemoryTest {

  private static final Weights WEIGHTS = SmallNet.weights(1);
  private static final TrainingGraph.Recipe RECIPE = new TrainingGraph.Recipe(1e-3f, 5);

  @Test
  void aBatchLeavesNothingOpen() {
    Batch batch = new Batch(4, SmallNet.noise(1, 4), SmallNet.everyClass(4));
    try (CompiledGraph graph = compiled()) {
      assertThat(Natives.leftOpenBy(() -> graph.explain(batch), 100)).isZero();
    }
  }

  @Test
  void aBatchThatFailsLeavesNothingOpen() {
    List<Batch.Request> foreign = List.of(new Batch.Request(0, new Target.Of(3)));
    Batch shortOfPixels = new Batch(2, new float[7], SmallNet.everyClass(2));
    Batch ofForeignClass = new Batch(1, SmallNet.noise(1, 1), foreign);
    try (CompiledGraph graph = compiled()) {
      assertThat(Natives.leftOpenBy(() -> failing(graph, shortOfPixels), 10)).isZero();
      assertThat(Natives.leftOpenBy(() -> failing(graph, ofForeignClass), 10)).isZero();
    }
  }

  private static void failing(CompiledGraph graph, Batch batch) {
    assertThatThrownBy(() -> graph.explain(batch)).isInstanceOf(RuntimeException.class);
  }

  @Test
  void newWeightsLeaveNothingOpen() {
    try (CompiledGraph graph = compiled()) {
      assertThat(Natives.leftOpenBy(() -> graph.assign(SmallNet.weights(2)), 20)).isZero();
    }
  }

  @Test
  void aStepOfTrainingLeavesNothingOpen() {
    float[] pixels = SmallNet.noise(1, 4);
    float[] truth = new float[4 * SmallNet.NETWORK.classes()];
    try (TrainingGraph graph = training(WEIGHTS)) {
      assertThat(Natives.leftOpenBy(() -> graph.step(pixels, truth, 1e-3f, 1), 100)).isZero();
      assertThat(Natives.leftOpenBy(() -> graph.logits(pixels, 4), 20)).isZero();
      assertThat(Natives.leftOpenBy(graph::weights, 20)).isZero();
      assertThat(Natives.leftOpenBy(graph::moments, 20)).isZero();
    }
  }

  @Test
  void graphsThatWereClosedLeaveNothingOpen() {
    compiled().close();
    assertThat(Natives.leftOpenBy(() -> compiled().close(), 5)).isZero();
    assertThat(Natives.leftOpenBy(() -> training(WEIGHTS).close(), 5)).isZero();
  }

  @Test
  void graphsWhoseWeightsDoNotFitLeaveNothingOpen() {
    Weights none = new Weights(Map.of());
    Weights foreign = with(new Parameter("fc9.bias", List.of(2), java.nio.FloatBuffer.allocate(2)));
    assertThat(Natives.leftOpenBy(() -> refused(none), 5)).isZero();
    assertThat(Natives.leftOpenBy(() -> refused(foreign), 5)).isZero();
  }

  private static void refused(Weights weights) {
    assertThatThrownBy(() -> training(weights)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Weights with(Parameter parameter) {
    Map<String, Parameter> all = new java.util.LinkedHashMap<>(WEIGHTS.parameters());
    all.put(parameter.name(), parameter);
    return new Weights(all);
  }

  @Test
  void aTensorThatStaysOpenIsSeen() {
    Deque<AutoCloseable> open = new ArrayDeque<>();
    assertThat(Natives.leftOpenBy(() -> open.add(Tensors.of(new float[12], 3, 4)), 20)).isOne();
    open.forEach(MemoryTest::close);
  }

  @Test
  void aResultThatStaysOpenIsSeen() {
    Deque<AutoCloseable> open = new ArrayDeque<>();
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Constant<TFloat32> one = Ops.create(graph).constant(1f);
      assertThat(Natives.leftOpenBy(() -> open.add(session.runner().fetch(one).run()), 20)).isOne();
    }
    open.forEach(MemoryTest::close);
  }

  private static void close(AutoCloseable open) {
    try {
      open.close();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static CompiledGraph compiled() {
    return new GraphCompiler(Device.CPU)
        .compile(SmallNet.NETWORK, WEIGHTS, List.of(new InputGradient(0), new InputGradient(1)));
  }

  private static TrainingGraph training(Weights weights) {
    return new TrainingGraph(SmallNet.NETWORK, weights, TrainingGraph.zeroMoments(weights), RECIPE);
  }
}
