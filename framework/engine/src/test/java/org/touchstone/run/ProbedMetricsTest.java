// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Score;
import org.touchstone.api.metric.Target;
import org.touchstone.api.network.Network;
import org.touchstone.api.probe.Edit;
import org.touchstone.api.probe.Fill;
import org.touchstone.api.probe.Probe;
import org.touchstone.api.probe.Response;
import org.touchstone.api.probe.Subject;
import org.touchstone.graph.BatchMaps;
import org.touchstone.graph.CompiledGraph;
import org.touchstone.graph.InputGradient;
import org.touchstone.journal.Failure;
import org.touchstone.journal.History;
import org.touchstone.journal.Outcome;
import org.touchstone.result.ItemScore;

/** Metrics that ask the network: what they cost, what they hear, and what becomes of failures. */
final class ProbedMetricsTest {

  private static final int PIXELS = 64;

  /**
   * How much of the logit is lost with the pixels that a map has on top, some at a time.
   *
   * @param step pixels
   * @param failing the number of the answer that it fails at; 0 for none
   */
  private record Deletion(int step, int failing) implements Metric.OfProbe {

    @Override
    public List<Measure> measures() {
      return List.of(
          new Measure(
              "",
              "logit",
              Measure.Averaging.MICRO,
              Measure.Direction.LOWER_IS_BETTER,
              Double.NEGATIVE_INFINITY,
              Double.POSITIVE_INFINITY,
              "The mean logit while pixels are removed; always defined."));
    }

    @Override
    public Set<Target> targets() {
      return Set.of(Target.HIGHEST);
    }

    @Override
    public long edits(Network network) {
      return PIXELS / step + 1L;
    }

    @Override
    public Probe.OfScores probe(Subject subject, Explanation explanation) {
      int target = subject.targets().get(0);
      int[] order = order(explanation.map(target));
      List<Double> heard = new ArrayList<>();
      return new Probe.OfScores() {
        @Override
        public Iterator<Edit> edits() {
          return IntStream.rangeClosed(0, PIXELS / step)
              .mapToObj(i -> without(order, i * step))
              .iterator();
        }

        @Override
        public void hear(Edit edit, Response response) {
          if (failing > 0 && heard.size() == failing) {
            throw new IllegalStateException("enough heard");
          }
          heard.add(response.logit(target));
        }

        @Override
        public List<Score> scores() {
          double mean = heard.stream().mapToDouble(x -> x).average().orElseThrow();
          return List.of(Score.of("logit", "", mean));
        }
      };
    }

    private static int[] order(SaliencyMap map) {
      return IntStream.range(0, PIXELS)
          .boxed()
          .sorted(Comparator.comparingDouble(i -> -map.values()[i]))
          .mapToInt(i -> i)
          .toArray();
    }

    private static Edit without(int[] order, int count) {
      BitSet removed = new BitSet();
      Arrays.stream(order).limit(count).forEach(removed::set);
      return new Edit.Remove(removed, new Fill.Zero());
    }
  }

  private static final Deletion DELETION = new Deletion(8, 0);

  private record Ran(Outcome outcome, long forwards) {}

  private static Ran ran(Tried tried, int images, int batch) {
    Pictures pictures = Pictures.of(images);
    try (CompiledGraph graph = tried.compile()) {
      Outcome outcome =
          tried
              .runner(tried.plan(pictures, batch), graph)
              .run(pictures, History.none(), Tried.ALL, done -> {});
      return new Ran(outcome, graph.forwards().count());
    }
  }

  private static Tried under(Metric.OfProbe... metrics) {
    Map<String, Metric.OfProbe> byName = new LinkedHashMap<>();
    Arrays.stream(metrics).forEach(metric -> byName.put("deletion" + byName.size(), metric));
    return Tried.USUAL.under(byName);
  }

  @Test
  void theWholeImageIsKnownAndTheBlankOneIsAskedAboutOnceForAllMethods() {
    // Of eight removals the last leaves nothing; two methods differ in the seven others.
    Ran one = ran(under(DELETION), 3, 2);

    assertThat(one.outcome().failures()).isEmpty();
    assertThat(one.outcome().scores()).hasSize(3 * 2);
    assertThat(one.forwards()).isEqualTo(3 * (2 * 7 + 1));
  }

  @Test
  void aFinerMetricAsksOnlyAboutWhatACoarserOneDidNot() {
    assertThat(ran(under(DELETION, new Deletion(4, 0)), 3, 2).forwards())
        .isEqualTo(3 * (2 * 15 + 1));
    assertThat(ran(under(DELETION, new Deletion(8, 99)), 3, 2).forwards())
        .isEqualTo(3 * (2 * 7 + 1));
  }

  @Test
  void scoresAreWhatTheNetworkSaysAndTheSameInAnyBatch() {
    List<ItemScore> scores = ran(under(DELETION), 5, 2).outcome().scores();

    assertThat(ran(under(DELETION), 5, 5).outcome().scores()).isEqualTo(scores);
    assertThat(ran(under(DELETION), 5, 1).outcome().scores()).isEqualTo(scores);
    assertThat(scores.get(0).score().value().orElseThrow())
        .isCloseTo(slowDeletion(0, "red"), within(1e-5));
  }

  /** One run of the graph an edit. */
  private static double slowDeletion(int index, String method) {
    Tried tried = Tried.USUAL;
    Pictures pictures = Pictures.of(5);
    LoadedBatch.Item item =
        new SampleReader(pictures, tried.plan(pictures, 1).network(), tried.preprocessing())
            .read(index, index + 1)
            .items()
            .get(0);
    try (CompiledGraph graph = tried.with(Map.of(method, new InputGradient(0))).compile()) {
      BatchMaps found = graph.explain(new LoadedBatch(List.of(item), List.of()).highest());
      Map.Entry<BatchMaps.Case, SaliencyMap> only =
          found.methods().get(0).maps().entrySet().iterator().next();
      int[] order = Deletion.order(only.getValue());
      double sum = 0;
      for (int i = 0; i <= 8; i++) {
        float[] pixels = item.pixels().clone();
        for (int p = 0; p < 8 * i; p++) {
          Arrays.fill(pixels, 3 * order[p], 3 * order[p] + 3, 0);
        }
        sum += graph.forwards().logits(List.of(pixels)).get(0)[only.getKey().target()];
      }
      return sum / 9;
    }
  }

  @Test
  void whatAMetricThrowsCostsItsOwnScoresAlone() {
    Outcome outcome = ran(under(new Deletion(8, 3), DELETION), 2, 2).outcome();

    assertThat(outcome.failures()).hasSize(2 * 2);
    assertThat(outcome.failures().get(0).reason())
        .contains("Metric 'deletion0' failed: ")
        .contains("enough heard");
    assertThat(outcome.failures()).extracting(Failure::metrics).containsOnly(List.of("deletion0"));
    assertThat(outcome.scores())
        .isEqualTo(ran(Tried.USUAL.under(Map.of("deletion1", DELETION)), 2, 2).outcome().scores());
  }

  @Test
  void aMapThatIsNotFiniteIsToldOnce() {
    Tried broken =
        under(DELETION, new Deletion(4, 0))
            .with(Tried.ordered("red", new InputGradient(0), "lost", new NoMap()));
    Outcome outcome = ran(broken, 2, 2).outcome();

    assertThat(outcome.scores()).extracting(ItemScore::method).containsOnly("red");
    assertThat(outcome.failures()).extracting(Failure::method).containsExactly("lost", "lost");
    assertThat(outcome.failures().get(0).reason()).isEqualTo("The map holds NaN or infinity.");
  }

  /** A method whose map is NaN. */
  private record NoMap() implements Method.OfProbe {

    @Override
    public long edits(Network network) {
      return 0;
    }

    @Override
    public Probe.OfMap probe(Subject subject) {
      return new Probe.OfMap() {
        @Override
        public Iterator<Edit> edits() {
          return Collections.emptyIterator();
        }

        @Override
        public void hear(Edit edit, Response response) {}

        @Override
        public SaliencyMap map(int target) {
          return new SaliencyMap(1, 1, new float[] {Float.NaN});
        }
      };
    }
  }
}
