// SPDX-License-Identifier: Apache-2.0
package org.touchstone.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PluginTraceTest {

  private static StackTraceElement call(String type, int line) {
    return new StackTraceElement("moody.jar", null, null, type, "score", "X.java", line);
  }

  private static <T extends Throwable> T with(List<StackTraceElement> calls, T thrown) {
    thrown.setStackTrace(calls.toArray(StackTraceElement[]::new));
    return thrown;
  }

  @Test
  void hasEveryCauseAndOfEachTheCallsUpToTheFramework() {
    StackTraceElement here = call("org.touchstone.run.MethodScores", 3);
    StackTraceElement guard = call("org.touchstone.calls.Guard", 5);
    StackTraceElement invoke = call("java.lang.reflect.Method", 6);
    StackTraceElement outside = call("java.util.concurrent.Worker", 4);
    Throwable root = with(List.of(call("a.Root", 1), here, outside), new RuntimeException("a\nb"));
    Throwable top =
        with(
            List.of(call("a.Top", 2), invoke, guard, here, outside),
            new IllegalStateException("Oh.", root));
    assertThat(PluginTrace.of(top))
        .containsExactly(
            "java.lang.IllegalStateException: Oh.",
            "  at moody.jar//a.Top.score(X.java:2)",
            "Caused by: java.lang.RuntimeException: a b",
            "  at moody.jar//a.Root.score(X.java:1)");
  }

  @Test
  void isCutWhereItIsDeep() {
    List<StackTraceElement> calls =
        new ArrayList<>(Collections.nCopies(1000, call("a.Endless", 1)));
    List<String> trace = PluginTrace.of(with(calls, new StackOverflowError()));
    assertThat(trace).hasSize(22);
    assertThat(trace.get(21)).isEqualTo("  ... 980 more");
  }

  @Test
  void endsWhereCausesGoRound() {
    Throwable one = with(List.of(), new IllegalStateException("one"));
    Throwable two = with(List.of(), new IllegalStateException("two", one));
    one.initCause(two);
    assertThat(PluginTrace.of(one)).hasSize(5);
  }
}
