// SPDX-License-Identifier: Apache-2.0
package org.touchstone.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.touchstone.api.data.Dataset;
import org.touchstone.api.data.Sample;
import org.touchstone.api.data.Samples;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Metric.Followed;

/** What becomes of what a plugin throws, gives and leaves out. */
final class GuardTest {

  private static final Path ROOT = Path.of("");
  private static final String WORDS = "Dataset 'd' failed in org.touchstone.calls.GuardTest$Data.";

  /** A dataset that a test writes down where it needs it. */
  private record Data(Callable<List<String>> given, Callable<Samples> opened) implements Dataset {

    @Override
    public List<String> labels() {
      return sneaking(given);
    }

    @Override
    public Samples open(Path root) throws IOException {
      return sneaking(opened);
    }
  }

  private record Change(Metric.Comparison comparison) implements Metric.OfChange {

    @Override
    public List<Measure> measures() {
      return List.of();
    }

    @Override
    public Followed target() {
      return Followed.FIXED;
    }

    @Override
    public Metric.Comparison against(Explanation trained) {
      return comparison;
    }
  }

  private static <T> T sneaking(Callable<T> code) {
    try {
      return code.call();
    } catch (Exception e) {
      GuardTest.<RuntimeException>sneak(e);
      throw new AssertionError(e);
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> void sneak(Throwable thrown) throws E {
    throw (E) thrown;
  }

  private static Dataset guarded(Callable<List<String>> labels) {
    return guarded(Calls.unlimited(), labels);
  }

  private static Dataset guarded(Calls calls, Callable<List<String>> labels) {
    return calls.guard("dataset", "d", new Data(labels, () -> null), "size: 3");
  }

  private static Dataset opening(Callable<Samples> opened) {
    return Calls.unlimited().guard("dataset", "d", new Data(List::of, opened), "");
  }

  private static <T> Callable<T> throwing(Exception thrown) {
    return () -> {
      throw thrown;
    };
  }

  private static <T> Callable<T> throwing(Error thrown) {
    return () -> {
      throw thrown;
    };
  }

  @Test
  void anAnswerComesThroughAndIsAskedForOnce() {
    AtomicInteger asked = new AtomicInteger();
    List<String> kept = new ArrayList<>(List.of("a", "b"));
    Dataset dataset =
        guarded(
            () -> {
              asked.incrementAndGet();
              return kept;
            });
    assertThat(dataset.labels()).containsExactly("a", "b");
    kept.clear();
    assertThat(dataset.labels()).containsExactly("a", "b");
    assertThat(asked).hasValue(1);
  }

  @Test
  void whateverIsThrownIsToldWithWhoseItIsAndWhere() {
    for (Callable<List<String>> code :
        List.<Callable<List<String>>>of(
            throwing(new IllegalStateException("Oh.\nMore.")),
            throwing(new IOException("Oh")),
            throwing(new AssertionError("Oh.")),
            throwing(new StackOverflowError("Oh.")),
            throwing(new InterruptedException("Oh.")),
            throwing(new NoClassDefFoundError("Oh.")),
            throwing(new Error("Oh.") {}))) {
      PluginException told =
          catchThrowableOfType(PluginException.class, () -> guarded(code).labels());
      assertThat(told.getMessage()).startsWith(WORDS + "labels").endsWith("Oh.");
      assertThat(told.reason()).matches("[\\w.$]+: Oh\\.");
      assertThat(told.settings()).isEqualTo("size: 3");
      assertThat(told.trace().get(0)).contains(": Oh");
      assertThat(told.trace()).noneMatch(line -> line.contains("calls.Guard."));
    }
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void anExceptionThatFailsItselfIsToldByItsType() {
    RuntimeException mute =
        new RuntimeException() {
          private static final long serialVersionUID = 1;

          @Override
          public String getMessage() {
            throw new IllegalStateException();
          }

          @Override
          public synchronized Throwable getCause() {
            throw new IllegalStateException();
          }
        };
    assertThatThrownBy(() -> guarded(throwing(mute)).labels())
        .isInstanceOf(PluginException.class)
        .hasMessageMatching(".*: org\\.touchstone\\.calls\\.GuardTest\\$\\d\\.");
  }

  @Test
  void whatACallDeclaresIsNoFaultOfThePlugin() {
    assertThatThrownBy(() -> opening(throwing(new IOException("'x' is torn."))).open(ROOT))
        .isInstanceOf(IOException.class)
        .hasMessage("'x' is torn.");
  }

  @Test
  void theMachineSTroublesAreTheMachineS() {
    assertThatThrownBy(() -> guarded(throwing(new OutOfMemoryError("Java heap space"))).labels())
        .isInstanceOf(OutOfMemoryError.class);
    OutOfMemoryError silly = new OutOfMemoryError("Requested array size exceeds VM limit");
    assertThatThrownBy(() -> guarded(throwing(silly)).labels()).isInstanceOf(PluginException.class);
  }

  @Test
  void nothingAndWhatHoldsNothingIsRefused() {
    assertThatThrownBy(() -> guarded(() -> null).labels())
        .isInstanceOf(PluginException.class)
        .hasMessage(WORDS + "labels: it gave null.");
    assertThatThrownBy(() -> guarded(() -> Arrays.asList("a", null)).labels())
        .hasMessage(WORDS + "labels: it gave a list that holds null.");
    assertThatThrownBy(() -> opening(() -> null).open(ROOT))
        .hasMessage(WORDS + "open: it gave null.");
  }

  @Test
  void whatIsHandedOutIsGuardedToo() throws IOException {
    Samples broken =
        new Samples() {
          @Override
          public int size() {
            throw new IllegalStateException("Closed.");
          }

          @Override
          public Sample get(int index) {
            return null;
          }

          @Override
          public void close() {}
        };
    try (Samples samples = opening(() -> broken).open(ROOT)) {
      assertThatThrownBy(samples::size)
          .isInstanceOf(PluginException.class)
          .hasMessageContaining("size at GuardTest.java:");
      assertThatThrownBy(() -> samples.get(0)).hasMessageEndingWith(".get: it gave null.");
    }
    Metric.OfChange change =
        Calls.unlimited().guard("metric", "m", new Change((stage, now) -> null), "");
    assertThatThrownBy(() -> change.against(null).score(null, null))
        .isInstanceOf(PluginException.class)
        .hasMessage("Metric 'm' failed in org.touchstone.calls.GuardTest.score: it gave null.");
  }

  @Test
  void aGuardedThingEqualsWhatItGuardsAndIsGuardedOnce() {
    Metric.Comparison comparison = (stage, now) -> List.of();
    Change own = new Change(comparison);
    Metric.OfChange guarded = Calls.unlimited().guard("metric", "m", own, "");
    Metric.OfChange other = Calls.unlimited().guard("metric", "n", new Change(comparison), "");
    assertThat(guarded).isEqualTo(own).isEqualTo(other).hasSameHashCodeAs(other);
    assertThat(guarded).isNotEqualTo(new Change(null)).isNotEqualTo(null);
    assertThat(guarded).hasToString(own.toString());
    assertThat(Calls.unlimited().guard("metric", "o", guarded, "")).isSameAs(guarded);
    assertThat(Calls.own(guarded)).isSameAs(own);
    assertThat(Calls.own(own)).isSameAs(own);
  }

  @Test
  void whoTakesTooLongIsNotAskedAgain() {
    CountDownLatch never = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    Calls calls = new Calls(Clock.systemUTC(), Optional.of(Duration.ofMillis(50)));
    Dataset dataset =
        guarded(
            calls,
            () -> {
              asked.incrementAndGet();
              never.await();
              return List.of();
            });
    PluginException first = catchThrowableOfType(PluginException.class, dataset::labels);
    assertThat(first).hasMessage(WORDS + "labels: it was not done after 0 seconds.");
    assertThat(first.isAtWork()).isTrue();
    assertThatThrownBy(() -> dataset.open(ROOT)).hasMessage(first.getMessage()).isNotSameAs(first);
    assertThat(asked).hasValue(1);
  }

  @Test
  void whoKeepsToTheLimitIsCalledAsEver() throws IOException {
    Calls calls = new Calls(Clock.systemUTC(), Optional.of(Duration.ofMinutes(1)));
    assertThat(guarded(calls, () -> List.of("a")).labels()).containsExactly("a");
    assertThatThrownBy(() -> guarded(calls, throwing(new AssertionError("Oh."))).labels())
        .isInstanceOf(PluginException.class)
        .hasMessage(WORDS + "labels: AssertionError: Oh.");
  }

  /** A file that is read on an interrupted thread is closed instead. */
  @Test
  void aPluginInterruptsNobody() {
    guarded(
            Calls.unlimited(),
            () -> {
              Thread.currentThread().interrupt();
              return List.of("a");
            })
        .labels();
    assertThat(Thread.interrupted()).isFalse();
  }
}
