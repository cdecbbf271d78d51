// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.api.data.Sample;
import org.touchstone.api.method.Inputs;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Metric.Followed;
import org.touchstone.api.metric.Score;
import org.touchstone.api.metric.Target;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Weights;
import org.touchstone.api.randomizer.Randomizer;
import org.touchstone.api.randomizer.Stage;
import org.touchstone.graph.Batch;
import org.touchstone.graph.BatchMaps;
import org.touchstone.graph.CompiledGraph;
import org.touchstone.graph.Device;
import org.touchstone.graph.GraphCompiler;
import org.touchstone.graph.InputGradient;
import org.touchstone.graph.SmallNet;
import org.touchstone.journal.Failure;
import org.touchstone.journal.History;
import org.touchstone.journal.Outcome;
import org.touchstone.plan.Plan;
import org.touchstone.result.ItemScore;

/** Metrics of a change: every image under trained weights, then under those of every stage. */
final class ChangesTest {

  private static final List<String> STAGES =
      List.of("trained", "predictions", "fc1", "block2_conv1", "block1_conv1");

  private static Tried tried(int draws, Metric.OfChange... metrics) {
    Plan.Change[] changes = new Plan.Change[metrics.length];
    for (int i = 0; i < metrics.length; i++) {
      changes[i] = new Plan.Change("moved" + i, metrics[i]);
    }
    return Tried.USUAL.under(Map.of()).randomized(Swaps.randomization(draws, changes));
  }

  private static Stream<ItemScore> scores(Outcome outcome, String quantity) {
    return outcome.scores().stream().filter(s -> s.score().quantity().equals(quantity));
  }

  private static double value(ItemScore item) {
    return item.score().value().orElseThrow();
  }

  @Test
  void everyImageIsScoredAtEveryStageAfterTheTrainedNetwork() {
    Outcome outcome = tried(1, Moved.REPREDICTED).run(Pictures.of(3), 2);
    List<String> expected = new ArrayList<>();
    for (int image = 0; image < 3; image++) {
      for (String stage : STAGES) {
        for (String method : List.of("red", "blue")) {
          expected.add(image + " " + method + " " + stage);
        }
      }
    }
    assertThat(scores(outcome, "distance"))
        .extracting(s -> s.index() + " " + s.method() + " " + s.score().group())
        .containsExactlyElementsOf(expected);
    assertThat(scores(outcome, "distance"))
        .allSatisfy(s -> assertThat(value(s) == 0).isEqualTo(s.score().group().equals("trained")));
    assertThat(outcome.failures()).isEmpty();
  }

  /** Each stage in a graph of its own, each image alone. */
  @ParameterizedTest
  @EnumSource(Followed.class)
  void scoresEqualThoseOfGraphsCompiledForEveryStage(Followed target) {
    Pictures pictures = Pictures.of(5);
    Moved metric = target == Followed.FIXED ? Moved.FIXED : Moved.REPREDICTED;
    Outcome outcome = tried(2, metric).run(pictures, 3);
    Map<String, Double> slow = new HashMap<>();
    for (int draw = 0; draw < 2; draw++) {
      List<Weights> variants =
          new Swaps(2).variants(SmallNet.NETWORK, Tried.USUAL.weights(), 7, draw);
      for (int stage = 0; stage < variants.size(); stage++) {
        try (CompiledGraph trained = graph(Tried.USUAL.weights());
            CompiledGraph random = graph(variants.get(stage))) {
          for (int image = 0; image < 5; image++) {
            String key = "%s %s %s".formatted(image, draw + 1, STAGES.get(stage + 1));
            slow.put(key, slowDistance(trained, random, target, sample(pictures, image)));
          }
        }
      }
    }
    List<ItemScore> found =
        scores(outcome, "distance").filter(s -> s.draw() > 0 && s.method().equals("red")).toList();
    assertThat(found).hasSize(slow.size()).hasSize(40);
    for (ItemScore score : found) {
      String key = "%s %s %s".formatted(score.index(), score.draw(), score.score().group());
      assertThat(value(score)).as(key).isCloseTo(slow.get(key), within(1e-5));
    }
  }

  private static Sample sample(Pictures pictures, int image) {
    try {
      return pictures.get(image);
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  private static CompiledGraph graph(Weights weights) {
    return new GraphCompiler(Device.CPU)
        .compile(SmallNet.NETWORK, weights, List.copyOf(Tried.USUAL.methods().values()));
  }

  private static double slowDistance(
      CompiledGraph trained, CompiledGraph random, Followed target, Sample sample) {
    float[] pixels = Tried.USUAL.preprocessing().toInput(sample.image(), 8, 8);
    Map.Entry<BatchMaps.Case, SaliencyMap> before = explained(trained, pixels, Target.HIGHEST);
    Target then =
        target == Followed.FIXED ? new Target.Of(before.getKey().target()) : Target.HIGHEST;
    return Moved.distance(before.getValue(), explained(random, pixels, then).getValue());
  }

  private static Map.Entry<BatchMaps.Case, SaliencyMap> explained(
      CompiledGraph graph, float[] pixels, Target target) {
    Batch batch = new Batch(1, pixels, List.of(new Batch.Request(0, target)));
    return graph.explain(batch).methods().get(0).maps().entrySet().iterator().next();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7})
  void theSizeOfABatchChangesNoScore(int batch) {
    Tried tried = tried(2, Moved.REPREDICTED, Moved.FIXED.under(noise(3, 0.2)));
    Map<List<Object>, Double> alone = byKey(tried.run(Pictures.of(7), 1));
    Map<List<Object>, Double> together = byKey(tried.run(Pictures.of(7), batch));
    assertThat(together.keySet()).isEqualTo(alone.keySet());
    alone.forEach(
        (key, value) -> assertThat(together.get(key)).as("%s", key).isCloseTo(value, within(1e-4)));
  }

  private static Map<List<Object>, Double> byKey(Outcome outcome) {
    Map<List<Object>, Double> byKey = new HashMap<>();
    for (ItemScore s : outcome.scores()) {
      Score score = s.score();
      byKey.put(
          List.of(s.index(), s.method(), s.metric(), s.draw(), score.quantity(), score.group()),
          value(s));
    }
    return byKey;
  }

  @Test
  void theSameRunTwiceGivesTheSame() {
    Tried tried = tried(2, Moved.REPREDICTED, Moved.FIXED.under(noise(3, 0.2)));
    assertThat(tried.run(Pictures.of(5), 2)).isEqualTo(tried.run(Pictures.of(5), 2));
  }

  @Test
  void drawsAreIndependentAndNumberedFrom1() {
    Outcome outcome = tried(3, Moved.REPREDICTED).run(Pictures.of(2), 2);
    assertThat(scores(outcome, "distance").filter(s -> !s.score().group().equals("trained")))
        .extracting(ItemScore::draw)
        .containsOnly(1, 2, 3);
    assertThat(
            scores(outcome, "distance")
                .filter(s -> s.score().group().equals("fc1") && s.index() == 0)
                .filter(s -> s.method().equals("red"))
                .map(ChangesTest::value))
        .hasSize(3)
        .doesNotHaveDuplicates();
  }

  /** The class that was the highest, or the one that is then: the same while it does not change. */
  @Test
  void fixedAndRepredictedAgreeWhileTheClassDoesNotChange() {
    Outcome outcome = tried(4, Moved.REPREDICTED, Moved.FIXED).run(Pictures.of(12), 4);
    Map<List<Object>, Double> repredicted = new HashMap<>();
    Map<List<Object>, Double> classes = new HashMap<>();
    outcome.scores().stream()
        .filter(s -> s.metric().equals("moved0"))
        .filter(s -> !s.score().quantity().equals("after"))
        .forEach(
            s ->
                (s.score().quantity().equals("class") ? classes : repredicted)
                    .put(List.of(s.index(), s.method(), s.draw(), s.score().group()), value(s)));
    int same = 0;
    int changed = 0;
    for (ItemScore fixed : outcome.scores()) {
      List<Object> key =
          List.of(fixed.index(), fixed.method(), fixed.draw(), fixed.score().group());
      if (fixed.metric().equals("moved1") && fixed.score().quantity().equals("class")) {
        changed += value(fixed) == classes.get(key) ? 0 : 1;
      }
      if (fixed.metric().equals("moved1") && fixed.score().quantity().equals("distance")) {
        List<Object> trained = List.of(fixed.index(), fixed.method(), 0, "trained");
        if (classes.get(key).equals(classes.get(trained))) {
          assertThat(value(fixed)).as("%s", key).isEqualTo(repredicted.get(key));
          same++;
        }
      }
    }
    assertThat(same).isGreaterThan(50);
    assertThat(changed).isGreaterThan(50);
  }

  @Test
  void stagesThatNoMetricReadsAreNotComputed() {
    Tried tried = tried(1, Moved.FIXED.onlyTheLast());
    Plan plan = tried.plan(Pictures.of(4), 2);
    assertThat(plan.explanationsPerImage()).isEqualTo(2);
    List<Integer> steps = new ArrayList<>();
    Outcome outcome = tried.run(Pictures.of(4), 2, steps::add);
    assertThat(steps).containsExactly(2, 2, 2, 2);
    assertThat(scores(outcome, "distance"))
        .extracting(s -> s.score().group())
        .containsOnly("trained", "block1_conv1");
    Map<List<Object>, Double> alone = byKey(outcome);
    Map<List<Object>, Double> beside = byKey(tried(1, Moved.FIXED).run(Pictures.of(4), 2));
    assertThat(beside).containsAllEntriesOf(alone);
  }

  @Test
  void theMeanOverNoisyCopiesIsThatOfMapsMadeOneByOne() {
    Inputs.Noisy noise = noise(4, 0.3);
    Pictures pictures = Pictures.of(2);
    Outcome outcome = tried(1, Moved.FIXED.under(noise)).run(pictures, 2);
    List<Weights> variants = new Swaps(1).variants(SmallNet.NETWORK, Tried.USUAL.weights(), 7, 0);
    for (int image = 0; image < 2; image++) {
      List<LoadedBatch.Item> items = read(pictures, image, image + 1);
      try (CompiledGraph trained = graph(Tried.USUAL.weights());
          CompiledGraph random = graph(variants.get(1))) {
        int highest =
            explained(trained, LoadedBatch.pixels(items), Target.HIGHEST).getKey().target();
        double slow =
            Moved.distance(
                mean(trained, items, noise, highest), mean(random, items, noise, highest));
        String id = "picture" + image;
        double found =
            scores(outcome, "distance")
                .filter(s -> s.sample().equals(id) && s.method().equals("red"))
                .filter(s -> s.score().group().equals("fc1"))
                .mapToDouble(ChangesTest::value)
                .findFirst()
                .orElseThrow();
        assertThat(found).isCloseTo(slow, within(1e-5));
      }
    }
  }

  private static List<LoadedBatch.Item> read(Pictures pictures, int start, int end) {
    return new SampleReader(pictures, SmallNet.NETWORK, Tried.USUAL.preprocessing())
        .read(start, end)
        .items();
  }

  private static SaliencyMap mean(
      CompiledGraph graph, List<LoadedBatch.Item> items, Inputs.Noisy noise, int target) {
    float[] mean = new float[64];
    for (int copy = 0; copy < noise.copies(); copy++) {
      float[] pixels = noisy(items.get(0), noise, copy);
      float[] map = explained(graph, pixels, new Target.Of(target)).getValue().values();
      for (int i = 0; i < mean.length; i++) {
        mean[i] += map[i] / noise.copies();
      }
    }
    return new SaliencyMap(8, 8, mean);
  }

  private static Inputs.Noisy noise(int copies, double magnitude) {
    return new Inputs.Noisy(copies, magnitude, Inputs.Combine.MEAN, true);
  }

  /** The same draws as the run's, whose seed is 7; the last copy has none. */
  private static float[] noisy(LoadedBatch.Item item, Inputs.Noisy noise, int copy) {
    float[] pixels = item.pixels().clone();
    if (copy < noise.copies() - 1) {
      DoubleSummaryStatistics range = new DoubleSummaryStatistics();
      for (float value : item.pixels()) {
        range.accept(value);
      }
      double deviation = noise.magnitude() * (range.getMax() - range.getMin());
      Well19937c random = new Well19937c(new int[] {7, 0, item.sample().id().hashCode(), copy});
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] += (float) (deviation * random.nextGaussian());
      }
    }
    return pixels;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void thePictureBeforeIsKnownAcrossBatches(int batch) {
    Outcome outcome = tried(1, Moved.REPREDICTED).run(Pictures.of(3), batch);
    assertThat(
            outcome.scores().stream()
                .filter(s -> s.score().quantity().equals("after"))
                .filter(s -> s.method().equals("red") && s.score().group().equals("fc1"))
                .map(s -> s.sample() + " " + s.score().value().orElseThrow()))
        .containsExactly("picture0 -1.0", "picture1 0.0", "picture2 1.0");
  }

  @Test
  void metricsOfTheTrainedNetworkSeeItAlone() {
    Tried alone = Tried.USUAL;
    Tried beside =
        alone.randomized(Swaps.randomization(2, new Plan.Change("moved", Moved.REPREDICTED)));
    List<ItemScore> peaks =
        beside.run(Pictures.of(7), 3).scores().stream()
            .filter(s -> s.metric().equals("peaks"))
            .toList();
    assertThat(peaks).isEqualTo(alone.run(Pictures.of(7), 3).scores());
  }

  @Test
  void aStageWithoutFiniteLogitsIsToldAndTheOthersGoOn() {
    Outcome outcome = tried(Moved.REPREDICTED, new Broken()).run(Pictures.of(2), 2);
    String reason = "At stage 'nan': " + ExplainedBatch.NOT_FINITE;
    assertThat(outcome.failures())
        .containsExactly(
            new Failure(0, "picture0", Failure.EVERY, reason).of(List.of("moved")),
            new Failure(1, "picture1", Failure.EVERY, reason).of(List.of("moved")));
    assertThat(scores(outcome, "distance"))
        .extracting(s -> s.score().group())
        .containsOnly("trained", "good");
  }

  private static Tried tried(Metric.OfChange metric, Randomizer randomizer) {
    return Tried.USUAL
        .under(Map.of())
        .randomized(
            new Plan.Randomization(
                randomizer,
                randomizer.stages(SmallNet.NETWORK),
                List.of(new Plan.Change("moved", metric))));
  }

  /** One stage is broken, the next one is not. */
  record Broken() implements Randomizer {
    @Override
    public List<Stage> stages(Network network) {
      return List.of(
          new Stage("nan", java.util.Set.of("predictions"), java.util.Set.of()),
          new Stage("good", java.util.Set.of("predictions"), java.util.Set.of()));
    }

    @Override
    public List<Weights> variants(Network network, Weights trained, long seed, int draw) {
      return List.of(SmallNet.withLogits(Float.NaN, 1, 2), SmallNet.withLogits(3, 1, 2));
    }
  }

  @Test
  void aMetricThatThrowsAtAStageLosesThatStageAlone() {
    Metric.OfChange moody =
        new Metric.OfChange() {
          @Override
          public List<org.touchstone.api.metric.Measure> measures() {
            return Moved.FIXED.measures();
          }

          @Override
          public Followed target() {
            return Followed.FIXED;
          }

          @Override
          public Metric.Comparison against(org.touchstone.api.metric.Explanation trained) {
            return (stage, randomized) -> {
              if (stage.name().equals("fc1")) {
                throw new IllegalStateException("Not today.");
              }
              return List.of(Score.of("distance", stage.name(), 1));
            };
          }
        };
    Outcome outcome = tried(1, moody).run(Pictures.of(1), 1);
    String reason = "At stage 'fc1': Metric 'moved0' failed: IllegalStateException: Not today.";
    assertThat(FailuresTest.told(outcome))
        .containsExactly(
            new Failure(0, "picture0", "red", reason).of(List.of("moved0")),
            new Failure(0, "picture0", "blue", reason).of(List.of("moved0")));
    assertThat(scores(outcome, "distance"))
        .extracting(s -> s.score().group())
        .contains("trained", "predictions", "block2_conv1", "block1_conv1")
        .doesNotContain("fc1");
  }

  @Test
  void aRandomizerThatDoesNotKeepItsWordIsNamed() {
    Randomizer wordless = new Wordless();
    assertThatThrownBy(() -> tried(Moved.FIXED, wordless).run(Pictures.of(1), 1))
        .hasMessage(
            "Code 'Wordless' failed in org.touchstone.run.ChangesTest$Wordless.variants: it gave the"
                + " weights of 0 stages where it had listed 4.");
  }

  /** Lists stages and gives nothing. */
  record Wordless() implements Randomizer {
    @Override
    public List<Stage> stages(Network network) {
      return new Swaps(1).stages(network);
    }

    @Override
    public List<Weights> variants(Network network, Weights trained, long seed, int draw) {
      return List.of();
    }
  }

  @Test
  void picturesThatCannotBeReadAndEmptyBatchesDoNoHarm() {
    Pictures pictures = new Pictures().addBroken(new java.io.IOException("torn")).add("a");
    Outcome outcome = tried(1, Moved.REPREDICTED.under(noise(2, 0.1))).run(pictures, 1);
    assertThat(outcome.failures()).extracting(Failure::reason).containsExactly("torn");
    assertThat(scores(outcome, "distance").map(ItemScore::index).distinct()).containsExactly(1);
  }

  /** What is interrupted after any batch ends as if it had not been. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void aRunThatGoesOnAfterSomeBatchesGivesTheSame(int done) {
    Tried tried =
        Tried.USUAL.randomized(
            Swaps.randomization(
                2,
                new Plan.Change("moved", Moved.REPREDICTED),
                new Plan.Change("noisy", Moved.FIXED.under(noise(2, 0.1)))));
    Pictures pictures =
        new Pictures()
            .add("a")
            .addBroken(new java.io.IOException("x"))
            .addBroken(new java.io.IOException("y"))
            .add("b")
            .add("c")
            .add("a")
            .add("b");
    History whole = History.none();
    Outcome expected = run(tried, pictures, whole);
    assertThat(whole.finished()).hasSize(4);
    History rest = History.none();
    whole.finished().subList(0, done).forEach(rest::add);
    assertThat(run(tried, pictures, rest)).isEqualTo(expected);
  }

  /**
   * What is explained again of earlier batches is the one image that metrics of two images need.
   */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRunThatGoesOnReadsNoEarlierBatchAgain(boolean readsPrevious) {
    Moved moved = Moved.FIXED.readingPrevious(readsPrevious);
    Tried tried = tried(1, moved);
    History whole = History.none();
    Outcome expected = run(tried, Pictures.of(8), whole);
    History rest = History.none();
    whole.finished().subList(0, 2).forEach(rest::add);
    Pictures pictures = Pictures.of(8);
    assertThat(run(tried, pictures, rest)).isEqualTo(expected);
    assertThat(pictures.read())
        .isEqualTo(readsPrevious ? Set.of(3, 4, 5, 6, 7) : Set.of(4, 5, 6, 7));
  }

  /** Whatever was scored before: a batch finds by itself what it needs of the images before it. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void everyBatchGivesTheSameByItself(int batch) {
    Tried tried =
        Tried.USUAL
            .with(SmallNet.withLogits(2, 1, 0))
            .with(Tried.ordered("torn", FailuresTest.nanForC(), "red", new InputGradient(0)))
            .under(Tried.ordered("labelled", Peaks.LABELLED, "all", Peaks.ALL));
    Pictures pictures =
        new Pictures().add("a").add("c").add("c").add("c").add("b").add("c").add("a", "c").add("b");
    History whole = History.none();
    run(tried, pictures, whole, batch);
    for (int i = 0; i < whole.finished().size(); i++) {
      History rest = History.none();
      for (int before = 0; before < i; before++) {
        rest.add(new Outcome(List.of(), List.of()));
      }
      run(tried, pictures, rest, batch);
      assertThat(rest.finished().get(i)).as("batch %s", i).isEqualTo(whole.finished().get(i));
    }
    assertThat(
            RunnerTest.before(
                tried.under(Map.of("labelled", Peaks.LABELLED)).run(pictures, batch), "torn"))
        .containsExactly("nothing", "picture0", "picture4");
  }

  private static Outcome run(Tried tried, Pictures pictures, History history) {
    return run(tried, pictures, history, 2);
  }

  private static Outcome run(Tried tried, Pictures pictures, History history, int batch) {
    try (CompiledGraph graph = tried.compile()) {
      return tried
          .runner(tried.plan(pictures, batch), graph)
          .run(pictures, history, Tried.ALL, images -> {});
    }
  }
}
