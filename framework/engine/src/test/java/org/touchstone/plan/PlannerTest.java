// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.api.metric.Target;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Window;
import org.touchstone.api.randomizer.Stage;
import org.touchstone.problem.Golden;
import org.touchstone.spec.ExperimentSpec;
import org.touchstone.spec.Fakes;
import org.touchstone.spec.SpecReader;

final class PlannerTest {

  /** One convolution and one dense layer: its cost can be counted by hand. */
  private static final Network NETWORK = network("disk", "ring", "star");

  private static final Memory LARGE = new Memory(4L << 30);

  @TempDir Path folder;

  private static Network network(String... labels) {
    return new Network(
        "small",
        8,
        8,
        List.of(
            new Layer("block1_conv1", new Op.Conv(Window.same(3)), Extent.map(8, 8, 4)),
            new Layer("block1_conv1/relu", new Op.Relu(), Extent.map(8, 8, 4)),
            new Layer("block1_pool", new Op.MaxPool(Window.tiles(2)), Extent.map(4, 4, 4)),
            new Layer("flatten", new Op.Reshape(), Extent.units(64)),
            new Layer("predictions", new Op.Dense(), Extent.units(labels.length))),
        List.of(labels));
  }

  private ExperimentSpec spec(String methods, String metrics, String more) throws IOException {
    String text =
        "{experiment: e, model: m, dataset: scenes, methods: %s, metrics: %s%s}"
            .formatted(methods, metrics, more);
    return new SpecReader(Fakes.offered())
        .read(Files.writeString(folder.resolve("e.yaml"), text), List.of());
  }

  private static Plan plan(ExperimentSpec spec) {
    return plan(spec, NETWORK, Optional.empty());
  }

  private static Plan plan(ExperimentSpec spec, Network network, Optional<Integer> limit) {
    return Planner.plan(spec, network, 20, spec.dataset().value().labels(), limit, LARGE);
  }

  @Test
  void rowsAndMetricsKeepTheirNamesAndOrder() throws IOException {
    Plan plan = plan(spec("[plain, {cam: {}, as: A}]", "[sensitivity, pointing-game]", ""));
    assertThat(plan.experiment()).isEqualTo("e");
    assertThat(plan.methods()).extracting(Plan.NamedMethod::name).containsExactly("plain", "A");
    assertThat(plan.metrics())
        .extracting(Plan.Evaluation::name)
        .containsExactly("sensitivity", "pointing-game");
    assertThat(plan.methods().get(0).method()).isEqualTo(new Fakes.Plain());
  }

  @Test
  void targetsStandInOneOrder() {
    List<Target> inOrder =
        List.of(
            Target.LABELLED,
            Target.HIGHEST,
            Target.LOWEST,
            new Target.Of(2),
            new Target.Of(10),
            new Target.Other(7));
    List<Target> shuffled = new ArrayList<>(inOrder);
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(shuffled, new Random(seed));
      assertThat(Targets.inOrder(shuffled.stream())).containsExactlyElementsOf(inOrder);
    }
    assertThat(inOrder.stream().map(Targets::word))
        .containsExactly("labelled", "highest", "lowest", "class 2", "class 10", "other (seed 7)");
  }

  @Test
  void targetsOfAllMetricsAreUnited() throws IOException {
    assertThat(plan(spec("[plain]", "[pointing-game]", "")).targets())
        .containsExactly(Target.LABELLED);
    assertThat(plan(spec("[plain]", "[pointing-game, sensitivity]", "")).targets())
        .containsExactlyInAnyOrder(Target.LABELLED, Target.HIGHEST, Target.LOWEST);
  }

  @Test
  void equalPassesAreCountedOnce() throws IOException {
    Plan plan = plan(spec("[plain, {cam: {}, as: A}, {cam: {smooth: 0}}]", "[sensitivity]", ""));
    assertThat(plan.cost().passes()).isEqualTo(1);
    assertThat(plan.cost().cases()).isEqualTo(2);
    assertThat(plan.cost().walks()).isEqualTo(1 + 1 * 2);
  }

  @Test
  void theCostFollowsFromTheShapes() throws IOException {
    Cost cost = plan(spec("[plain]", "[pointing-game]", "")).cost();
    long units = 256 + 256 + 64 + 64 + 3;
    assertThat(cost.multiplyAdds()).isEqualTo(256 * 3 * 9 + 3 * 64);
    assertThat(cost.bytes()).isEqualTo(4 * (units * (1 + 3) + 2 * 256 * 3));
  }

  @Test
  void aKernelCostsWhatItSees() {
    List<Layer> layers =
        List.of(
            new Layer("block1_conv1", new Op.Conv(Window.of(5, 2, 2, 1)), Extent.map(4, 3, 5)),
            new Layer(
                "global_average", new Op.AveragePool(Window.of(4, 3, 1, 0)), Extent.map(1, 1, 5)),
            new Layer("flatten", new Op.Reshape(), Extent.units(5)),
            new Layer("predictions", new Op.Dense(), Extent.units(2)));
    Network network = new Network("windows", 9, 6, layers, List.of("a", "b"));
    assertThat(Cost.of(network, 1, Asking.NOTHING, 0, 1).multiplyAdds())
        .isEqualTo(4 * 3 * 5 * 3 * 5 * 2 + 5 * 2);
  }

  @Test
  void aLimitTakesTheFirstImages() throws IOException {
    ExperimentSpec spec = spec("[plain]", "[sensitivity]", ", batch: 6");
    assertThat(plan(spec, NETWORK, Optional.of(7)).images()).isEqualTo(7);
    assertThat(plan(spec, NETWORK, Optional.of(7)).batches()).isEqualTo(2);
    assertThat(plan(spec, NETWORK, Optional.of(50)).images()).isEqualTo(20);
    assertThat(plan(spec).batches()).isEqualTo(4);
    assertThat(plan(spec).batch()).isEqualTo(6);
  }

  @Test
  void withoutABatchAsManyImagesAsMemoryHolds() throws IOException {
    assertThat(plan(spec("[plain]", "[sensitivity]", "")).batch()).isEqualTo(16);
    Cost large = new Cost(1, 2, 0, 300L << 20);
    assertThat(large.imagesWithin(1L << 30, 16)).isEqualTo(3);
    assertThat(new Cost(1, 2, 0, 2L << 30).imagesWithin(1L << 30, 16)).isEqualTo(1);
  }

  @Test
  void aBatchIsTheSameOnAllMachinesButVerySmallOnes() {
    for (long gibibytes : new long[] {3, 4, 64}) {
      assertThat(new Memory(gibibytes << 30).ofBatch()).isEqualTo(1L << 30);
    }
    assertThat(new Memory(3L << 29).ofBatch()).isEqualTo(1L << 29);
  }

  @Test
  void memoryGrowsWithBatchMethodsAndWeights() throws IOException {
    Plan plan = plan(spec("[plain]", "[pointing-game]", ", batch: 6"));
    long weights = 4 * (3 * 3 * 3 * 4 + 4 + 64 * 3 + 3);
    assertThat(plan.memory().natives())
        .isEqualTo((600L << 20) + 2 * weights + 6 * plan.cost().bytes());
    long maps = 2 * 6 * 3 * 8 * 8 * 4;
    long scores = 20 * 3 * 100;
    assertThat(plan.memory().heap()).isEqualTo((150L << 20) + maps + scores);
    Plan two = plan(spec("[plain, {plain: {}, as: B}]", "[pointing-game]", ", batch: 6"));
    assertThat(two.memory().heap()).isEqualTo((150L << 20) + 2 * (maps + scores));
  }

  @Test
  void theLargestBatchThatFitsIsKnown() throws IOException {
    Plan plan = plan(spec("[plain]", "[pointing-game]", ", batch: 256"));
    long ofOne = plan.cost().bytes() + 2 * 3 * 8 * 8 * 4;
    Memory machine = new Memory(plan.memory().total() - 10 * ofOne);
    assertThat(plan.largestBatchWithin(machine)).isEqualTo(10);
    assertThat(plan.largestBatchWithin(LARGE)).isEqualTo(20);
    assertThat(plan.largestBatchWithin(new Memory(1))).isZero();
  }

  @Test
  void layersThatDoNotExistAreAllTold() throws IOException {
    ExperimentSpec spec =
        spec(
            "[plain, {cam: {layer: block2}}, {cam: {layer: blok1, smooth: 0}, as: A}]",
            "[sensitivity]",
            "");
    check("layers", () -> plan(spec));
    check("methods", () -> Planner.methods(spec.methods(), NETWORK));
    assertThat(Planner.methods(spec.methods().subList(0, 1), NETWORK)).hasSize(1);
  }

  @Test
  void aDatasetOfOtherClassesIsTold() throws IOException {
    ExperimentSpec spec = spec("[{cam: {layer: none}}]", "[pointing-game]", "");
    check("labels", () -> plan(spec, network("dog", "cat"), Optional.empty()));
    assertThat(
            plan(spec("[plain]", "[pointing-game]", ""), network("dog", "ring"), Optional.empty())
                .images())
        .isEqualTo(20);
  }

  @Test
  void whatAsksForNoLabelTakesADatasetOfOtherClasses() throws IOException {
    Plan plan = plan(spec("[plain]", "[sensitivity]", ""), network("dog", "cat"), Optional.empty());
    assertThat(plan.targets()).containsExactlyInAnyOrder(Target.HIGHEST, Target.LOWEST);
  }

  @Test
  void metricsThatNeedLabelsAreRefusedWhereThereAreNone() throws IOException {
    ExperimentSpec spec = spec("[plain]", "[sensitivity, pointing-game]", "");
    check("no-labels", () -> Planner.plan(spec, NETWORK, 20, List.of(), Optional.empty(), LARGE));
  }

  @Test
  void ofManyLabelsSomeAreTold() throws IOException {
    ExperimentSpec spec = spec("[plain]", "[pointing-game]", "");
    String[] many =
        java.util.stream.IntStream.range(0, 1000).mapToObj(i -> "n" + i).toArray(String[]::new);
    check("many-labels", () -> plan(spec, network(many), Optional.empty()));
  }

  @Test
  void metricsOfAChangeShareTheirWeightsAndNeedNoLabel() throws IOException {
    String metrics =
        "[moved, {moved: {target: fixed}, as: fixed}, {moved: {}, as: other, randomizer: at-once}]";
    ExperimentSpec spec = spec("[plain]", metrics, ", randomizer: cascade");
    Plan plan = plan(spec, network("dog", "cat"), Optional.empty());
    assertThat(plan.metrics()).isEmpty();
    assertThat(plan.targets()).containsExactly(Target.HIGHEST);
    assertThat(plan.randomizations()).hasSize(2);
    assertThat(plan.randomizations().get(0).metrics())
        .extracting(Plan.Change::name)
        .containsExactly("moved", "fixed");
    assertThat(plan.randomizations().get(0).stages())
        .extracting(Stage::name)
        .containsExactly("block1_conv1", "predictions");
    assertThat(plan.randomizations().get(1).stages()).hasSize(1);
    assertThat(plan.explanationsPerImage()).isEqualTo(1 + 2 + 1);
    // One walk forward and one backward: trained, two looks at each of two stages, one at one.
    assertThat(plan.walks()).isEqualTo(2 * (1 + 2 * 2 + 1));
  }

  private void check(String name, org.assertj.core.api.ThrowableAssert.ThrowingCallable use) {
    Golden.check(
        Golden.beside(PlannerTest.class, "problems/" + name + ".txt"), Golden.message(folder, use));
  }
}
