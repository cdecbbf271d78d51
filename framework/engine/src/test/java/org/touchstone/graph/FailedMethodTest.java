// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** What TensorFlow itself says of operations that fail, in the scopes of a compiled graph. */
final class FailedMethodTest {

  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final Output<TFloat32> first = tf.constant(1f).asOutput();
  private final Output<TFloat32> second = tf.constant(2f).asOutput();
  private final FailedMethod blame =
      new FailedMethod(
          List.of(new Head("first", first, Set.of(0)), new Head("second", second, Set.of(1))));

  @AfterEach
  void close() {
    graph.close();
  }

  /** Six values have no shape of five. */
  private static Operand<TFloat32> failing(Ops tf, Operand<TInt32> five) {
    return tf.reshape(tf.constant(new float[6]), five);
  }

  private RuntimeException thrown(Function<Operand<TInt32>, Operand<TFloat32>> operation) {
    Placeholder<TInt32> shape = tf.placeholder(TInt32.class);
    Operand<TFloat32> failing = operation.apply(shape);
    try (Session session = new Session(graph);
        TInt32 five = TInt32.vectorOf(5)) {
      return catchThrowableOfType(
          RuntimeException.class,
          () -> session.runner().feed(shape, five).fetch(failing).run().close());
    }
  }

  private RuntimeException thrownIn(String... scopes) {
    Ops scoped = tf;
    for (String scope : scopes) {
      scoped = scoped.withSubScope(scope);
    }
    Ops innermost = scoped;
    return thrown(five -> failing(innermost, five));
  }

  private Optional<String> blamed(RuntimeException thrown, List<Output<TFloat32>> maps) {
    return blame.of(thrown, maps).map(Throwable::getMessage);
  }

  @Test
  void anOperationOfAMethodIsItsOwn() {
    RuntimeException thrown = thrownIn("method1", "inner");
    assertThat(thrown).hasMessageContaining("{{node method1/inner/Reshape");
    assertThat(blamed(thrown, List.of(first, second)).orElseThrow())
        .startsWith("Method 'second' failed: ")
        .contains("6 values");
    assertThat(blame.of(thrown, List.of(first, second)).orElseThrow().position()).isEqualTo(1);
  }

  /** A method that the run was not asked for cannot have made it fail. */
  @Test
  void anOperationOfAPassIsThatOfAMethodWhichWasAskedForAndReadsIt() {
    RuntimeException thrown = thrownIn("backward1", "block1_conv1");
    assertThat(blamed(thrown, List.of(first, second)).orElseThrow())
        .startsWith("Method 'second' failed: ");
    assertThat(blamed(thrown, List.of(first))).isEmpty();
  }

  @Test
  void anOperationOfTheNetworkIsNobodys() {
    assertThat(blamed(thrownIn("forward", "block1_conv1"), List.of(first, second))).isEmpty();
  }

  /** Inside a function operations have no scope of the graph's. */
  @Test
  @SuppressWarnings("unchecked")
  void anOperationInAFunctionIsNobodys() {
    try (ConcreteFunction function = ConcreteFunction.create(FailedMethodTest::signature)) {
      RuntimeException thrown =
          thrown(five -> (Operand<TFloat32>) function.call(tf.withSubScope("method1"), five));
      assertThat(thrown).hasMessageContaining("{{node Reshape}}");
      assertThat(blamed(thrown, List.of(first, second))).isEmpty();
    }
  }

  private static Signature signature(Ops tf) {
    Placeholder<TInt32> shape = tf.placeholder(TInt32.class);
    return Signature.builder().input("shape", shape).output("map", failing(tf, shape)).build();
  }
}
