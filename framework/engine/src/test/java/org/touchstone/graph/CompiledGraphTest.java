// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Signature;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.network.Composite;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Network.UnknownPlaceException;
import org.touchstone.api.network.Node;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Pass;
import org.touchstone.api.network.Rule;
import org.touchstone.api.network.Seed;
import org.touchstone.api.network.Tap;
import org.touchstone.api.network.Weights;
import org.touchstone.api.network.Weights.Parameter;
import org.touchstone.calls.PluginException;

/** What a graph says of methods that fail, and that it gives back what it took. */
final class CompiledGraphTest {

  @Test
  void onlyArraysThatAreNotThereAlreadyAreCopied() {
    Weights trained = SmallNet.weights(1);
    Weights other = SmallNet.weights(2);
    String kernel = "fc1.weight";
    Weights mixed = trained.with(Map.of(kernel, other.kernel("fc1")));
    Batch batch = new Batch(2, SmallNet.noise(1, 2), SmallNet.everyClass(2));
    List<Method> methods = List.of(new InputGradient(0));
    GraphCompiler compiler = new GraphCompiler(Device.CPU);
    try (CompiledGraph graph = compiler.compile(SmallNet.NETWORK, trained, methods);
        CompiledGraph fresh = compiler.compile(SmallNet.NETWORK, mixed, methods)) {
      List<List<Float>> before = graph.explain(batch).logits();
      assertThat(graph.assign(trained)).isZero();
      assertThat(graph.assign(mixed)).isEqualTo(1);
      assertThat(graph.explain(batch).logits()).isEqualTo(fresh.explain(batch).logits());
      assertThat(graph.assign(mixed)).isZero();
      assertThat(graph.assign(other)).isEqualTo(7);
      assertThat(graph.assign(trained)).isEqualTo(8);
      assertThat(graph.explain(batch).logits()).isEqualTo(before);
    }
  }

  private static final Batch BATCH = new Batch(2, SmallNet.noise(1, 2), SmallNet.everyClass(2));
  private static final String PLACE = "block1_conv1";

  @Test
  void closingTwiceIsClosingOnce() {
    CompiledGraph graph = compile(Map.of("gradient", new InputGradient(0)));
    graph.close();
    graph.close();
    assertThatThrownBy(() -> graph.explain(BATCH)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void explainsAfterABatchThatFailed() {
    try (CompiledGraph graph = compile(Map.of("gradient", new InputGradient(0)))) {
      assertThatThrownBy(() -> graph.explain(new Batch(2, new float[3], SmallNet.everyClass(2))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("2 images of 8 x 8 pixels are 384 values, not 3.");
      assertThat(graph.explain(BATCH).methods().get(0).maps()).hasSize(6);
    }
  }

  @Test
  void aMethodThatThrowsIsNamedAndItsGraphClosed() {
    AtomicReference<Graph> built = new AtomicReference<>();
    Method broken =
        new WrittenMethod(
            Set.of(),
            (tf, readings) -> {
              built.set((Graph) tf.scope().env());
              throw new IllegalStateException("The sky fell.");
            });
    assertRefused(broken, "IllegalStateException: The sky fell.")
        .hasCauseInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Ops.create(built.get()).constant(1f))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("close() has been called");
  }

  @Test
  void aMethodThatThrowsWithoutAMessageIsNamedWithWhatItThrew() {
    Method broken =
        new WrittenMethod(
            Set.of(),
            (tf, readings) -> {
              throw new UnsupportedOperationException();
            });
    assertRefused(broken, "UnsupportedOperationException.");
  }

  @Test
  void aMethodThatWasBuiltAgainstAnotherAPIIsNamed() {
    Method broken =
        new WrittenMethod(
            Set.of(),
            (tf, readings) -> {
              throw new NoSuchMethodError("'Readings.kernel(String)'");
            });
    assertRefused(broken, "NoSuchMethodError: 'Readings.kernel(String)'.");
  }

  @Test
  void aMethodWhoseRuleThrowsIsNamed() {
    Pass pass = new Pass(Seed.ONE, Composite.GRADIENT.with(Op.Relu.class, new Broken()));
    assertRefused(
        new SignalSum(pass, Network.INPUT),
        "Method 'broken' failed: Rule 'Broken' failed in",
        "Broken.pullBack at CompiledGraphTest.java:",
        ": IllegalArgumentException: No such rule.");
  }

  @Test
  void aMethodThatGivesNoMapIsNamed() {
    assertRefused(
        new WrittenMethod(Set.of(), (tf, readings) -> null),
        "Method 'broken' failed in org.touchstone.graph.WrittenMethod.map: it gave null.");
  }

  @Test
  void aMapOfAnotherGraphIsRefused() {
    try (Graph other = new Graph()) {
      Operand<TFloat32> elsewhere = Ops.create(other).constant(new float[6][8][8]);
      assertRefused(
          new WrittenMethod(Set.of(), (tf, readings) -> elsewhere),
          "Method 'broken' failed: Its maps are of another graph.");
    }
  }

  @Test
  @SuppressWarnings("unchecked")
  void aMapOfOtherNumbersIsRefused() {
    assertRefused(
        WrittenMethod.onValue(
            PLACE, (tf, map) -> (Operand<TFloat32>) (Operand<?>) tf.dtypes.cast(map, TInt32.class)),
        "Method 'broken' failed: Its maps hold TInt32, not TFloat32.");
  }

  @Test
  void aMapThatKeepsItsChannelsIsRefused() {
    assertRefused(
        new WrittenMethod(Set.of(new Tap.Value(PLACE)), (tf, readings) -> readings.value(PLACE)),
        "Method 'broken' failed: Its maps have the shape [?, 8, 8, 4], not [rows, height, width].");
  }

  @Test
  void aMapThatLostAnAxisIsRefused() {
    assertRefused(
        WrittenMethod.onValue(PLACE, (tf, map) -> tf.reduceSum(map, tf.constant(2))),
        "Method 'broken' failed: Its maps have the shape [?, 8], not [rows, height, width].");
  }

  @Test
  void readingWhatWasNotDeclaredIsRefused() {
    assertRefused(
        new WrittenMethod(Set.of(), (tf, readings) -> readings.value("fc1")),
        "Method 'broken' failed in org.touchstone.graph.WrittenMethod.map at WrittenMethod.java:33: ",
        "The method reads Value[layer=fc1], which its taps(…) did not declare.");
  }

  @Test
  void readingWhatTheNetworkLacksIsRefused() {
    Pass pass = Pass.GRADIENT;
    for (Method broken :
        List.of(
            new SignalSum(pass, "block1_cov1"),
            WrittenMethod.onValue("block1_cov1", (tf, map) -> map),
            new WrittenMethod(
                Set.of(new Tap.Bias("block1_cov1")),
                (tf, readings) -> readings.bias("block1_cov1")))) {
      assertThatThrownBy(() -> compile(Map.of("broken", broken)).close())
          .isInstanceOf(PluginException.class)
          .hasMessageStartingWith("Method 'broken' failed in ")
          .hasMessageContaining("small has no layer 'block1_cov1'.")
          .hasCauseInstanceOf(UnknownPlaceException.class);
    }
    assertRefused(
        new WrittenMethod(
            Set.of(new Tap.Bias("flatten")), (tf, readings) -> readings.bias("flatten")),
        "UnknownPlaceException: Layer 'flatten' has no bias.");
  }

  /** As a plan gives them: without names, a method is told by its settings. */
  @Test
  void aMethodWithoutANameIsToldByItsSettings() {
    List<Method> methods = List.of(new InputGradient(0), new SignalSum(Pass.GRADIENT, "fc1"));
    assertThatThrownBy(
            () ->
                new GraphCompiler(Device.CPU)
                    .compile(SmallNet.NETWORK, SmallNet.weights(1), methods)
                    .close())
        .isInstanceOf(PluginException.class)
        .hasMessageStartingWith("Method 'SignalSum[pass=Pass[")
        .hasMessageContaining("place=fc1]' failed in ");
  }

  @Test
  void aMethodThatMixesRowsIsNamedAtItsFirstBatch() {
    assertFailsAtRun(
        WrittenMethod.onValue(
            PLACE, (tf, map) -> tf.reduceSum(map, tf.constant(0), ReduceSum.keepDims(true))),
        "Method 'broken' failed: Its maps have the shape [1, 8, 8], not [rows, height, width].");
  }

  @Test
  void aMapOfUnknownRankIsCheckedAtItsFirstBatch() {
    assertFailsAtRun(
        WrittenMethod.onValue(PLACE, (tf, map) -> tf.reshape(map, someRank(tf, map, 6, 64))),
        "Method 'broken' failed: Its maps have the shape [6, 64], not [rows, height, width].");
  }

  @Test
  void aMapWithoutPixelsIsRefusedAtItsFirstBatch() {
    assertFailsAtRun(
        WrittenMethod.onValue(
            PLACE,
            (tf, map) ->
                tf.slice(map, tf.constant(new int[] {0, 0, 0}), tf.constant(new int[] {-1, 0, 8}))),
        "Method 'broken' failed: Its maps have the shape [6, 0, 8], not [rows, height, width].");
  }

  @Test
  void anOperationThatFailsIsTracedToItsMethod() {
    Method broken =
        WrittenMethod.onValue(PLACE, (tf, map) -> tf.reshape(map, someShape(tf, map, 5, 5, 5)));
    try (CompiledGraph graph = compile(methods(broken));
        CompiledGraph whole = compile(Map.of("first", new InputGradient(0)))) {
      BatchMaps maps = graph.explain(BATCH);
      assertThat(maps.methods().get(0).failures()).isEmpty();
      assertThat(maps.methods().get(1).failures()).containsOnlyKeys(0, 1);
      assertThat(maps.methods().get(1).failures().get(0))
          .hasMessageStartingWith("Method 'broken' failed: ")
          .hasMessageContaining("tensor with 192 values");
      assertThat(maps.methods().get(1).maps().values()).noneMatch(SaliencyMap::finite);
      Map<BatchMaps.Case, SaliencyMap> undisturbed = whole.explain(BATCH).methods().get(0).maps();
      assertThat(maps.methods().get(0).maps()).hasSameSizeAs(undisturbed);
      maps.methods()
          .get(0)
          .maps()
          .forEach((row, map) -> assertThat(map.values()).isEqualTo(undisturbed.get(row).values()));
    }
  }

  /** TensorFlow's words name an operation of the function and no method. */
  @Test
  @SuppressWarnings("unchecked")
  void anOperationInAFunctionThatFailsIsTracedToItsMethodAllTheSame() {
    try (ConcreteFunction function = ConcreteFunction.create(CompiledGraphTest::failing)) {
      Method broken =
          WrittenMethod.onValue(PLACE, (tf, map) -> (Operand<TFloat32>) function.call(tf, map));
      try (CompiledGraph graph = compile(methods(broken))) {
        BatchMaps maps = graph.explain(BATCH);
        assertThat(maps.methods().get(0).failures()).isEmpty();
        assertThat(maps.methods().get(1).failures()).containsOnlyKeys(0, 1);
        assertThat(maps.methods().get(1).failures().get(0))
            .hasMessageStartingWith("Method 'broken' failed: ")
            .hasMessageContaining("tensor with 192 values");
        assertThat(maps.methods().get(2).maps().values()).allMatch(SaliencyMap::finite);
        assertThatThrownBy(() -> graph.explainAlone(BATCH, 1))
            .isInstanceOf(MethodException.class)
            .hasMessageStartingWith("Method 'broken' failed: ");
      }
    }
  }

  private static Signature failing(Ops tf) {
    Placeholder<TFloat32> map = tf.placeholder(TFloat32.class);
    Operand<TFloat32> failing = tf.reshape(map, someShape(tf, map, 5, 5, 5));
    return Signature.builder().input("map", map).output("failing", failing).build();
  }

  /** So what it costs is what it needs: another's operations are not even run. */
  @Test
  void aMethodAloneRunsNothingOfAnother() {
    Method broken =
        WrittenMethod.onValue(PLACE, (tf, map) -> tf.reshape(map, someShape(tf, map, 5, 5, 5)));
    Map<String, Method> methods = new LinkedHashMap<>();
    methods.put("whole", new InputGradient(0));
    methods.put("broken", broken);
    try (CompiledGraph graph = compile(methods)) {
      graph.forward(BATCH);
      graph.explainAlone(BATCH, 0);
      assertThatThrownBy(() -> graph.explainAlone(BATCH, 1))
          .isInstanceOf(MethodException.class)
          .hasMessageStartingWith("Method 'broken' failed: ");
    }
  }

  @Test
  void weightsThatLackAParameterAreRefused() {
    Map<String, Parameter> fewer = new LinkedHashMap<>(SmallNet.weights(1).parameters());
    fewer.remove("fc1.bias");
    assertThatThrownBy(
            () ->
                new GraphCompiler(Device.CPU)
                    .compile(SmallNet.NETWORK, new Weights(fewer), List.of())
                    .close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The weights hold no 'fc1.bias'.");
  }

  private static AbstractThrowableAssert<?, ?> assertRefused(Method broken, String... parts) {
    return assertThatThrownBy(() -> compile(methods(broken)).close())
        .isInstanceOf(PluginException.class)
        .hasMessageStartingWith("Method 'broken' failed")
        .hasMessageContainingAll(parts)
        .hasMessageEndingWith(parts[parts.length - 1]);
  }

  private static void assertFailsAtRun(Method broken, String message) {
    try (CompiledGraph graph = compile(methods(broken))) {
      assertThatThrownBy(() -> graph.explain(BATCH))
          .isInstanceOf(MethodException.class)
          .hasMessage(message);
    }
  }

  /** A broken method between two that work. */
  private static Map<String, Method> methods(Method broken) {
    Map<String, Method> methods = new LinkedHashMap<>();
    methods.put("first", new InputGradient(0));
    methods.put("broken", broken);
    methods.put("last", new InputGradient(1));
    return methods;
  }

  private static CompiledGraph compile(Map<String, Method> methods) {
    return new GraphCompiler(Device.CPU).compile(SmallNet.NETWORK, SmallNet.weights(1), methods);
  }

  /** A shape that TensorFlow does not see before it runs. */
  private static Operand<TInt32> someShape(Ops tf, Operand<TFloat32> map, int... sizes) {
    Operand<TInt32> nothing = tf.math.mul(tf.size(map), tf.constant(0));
    return tf.math.add(tf.constant(sizes), nothing);
  }

  /** The same, with a number of axes that it does not see either. */
  private static Operand<TInt32> someRank(Ops tf, Operand<TFloat32> map, int... sizes) {
    return tf.unique(someShape(tf, map, sizes), tf.constant(new int[0])).y();
  }

  /** A rule that a test writes down where it needs it. */
  private record WrittenRule(BiFunction<Ops, Operand<TFloat32>, Operand<TFloat32>> rule)
      implements Rule {
    @Override
    public List<Operand<TFloat32>> pullBack(Ops tf, Node node, Operand<TFloat32> upstream) {
      Operand<TFloat32> pulled = rule.apply(tf, upstream);
      return pulled == null ? null : List.of(pulled);
    }

    static SignalSum at(
        Class<? extends Op> kind, BiFunction<Ops, Operand<TFloat32>, Operand<TFloat32>> rule) {
      Composite rules = Composite.GRADIENT.with(kind, new WrittenRule(rule));
      return new SignalSum(new Pass(Seed.ONE, rules), Network.INPUT);
    }
  }

  @Test
  void aRuleThatGivesNothingIsNamed() {
    assertRefused(
        WrittenRule.at(Op.Relu.class, (tf, upstream) -> null),
        "Method 'broken' failed: Rule 'WrittenRule' failed in ",
        "WrittenRule.pullBack: it gave null.");
  }

  @Test
  void aRuleThatGivesAnotherShapeIsNamed() {
    assertRefused(
        WrittenRule.at(Op.Relu.class, (tf, upstream) -> tf.expandDims(upstream, tf.constant(1))),
        "Method 'broken' failed: Rule 'WrittenRule' failed in ",
        "pullBack: it gave TFloat32 of the shape [?, 1, ?] at the layer 'fc1/relu', whose input has"
            + " the shape [?, 6].");
  }

  @Test
  void aRuleThatFailsOnABatchCostsTheMethodsThatReadItTheirMaps() {
    SignalSum broken =
        WrittenRule.at(
            Op.Reshape.class,
            (tf, upstream) -> tf.reshape(upstream, someShape(tf, upstream, 5, 2, 2, 5)));
    try (CompiledGraph graph = compile(methods(broken))) {
      BatchMaps maps = graph.explain(BATCH);
      assertThat(maps.methods().get(0).failures()).isEmpty();
      assertThat(maps.methods().get(1).failures()).containsOnlyKeys(0, 1);
      assertThat(maps.methods().get(1).failures().get(0))
          .hasMessageStartingWith("Method 'broken' failed: ");
      assertThat(maps.methods().get(2).maps().values()).allMatch(SaliencyMap::finite);
    }
  }

  private record Broken() implements Rule {
    @Override
    public List<Operand<TFloat32>> pullBack(Ops tf, Node node, Operand<TFloat32> upstream) {
      throw new IllegalArgumentException("No such rule.");
    }
  }
}
