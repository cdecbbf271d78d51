// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.api.metric.Score;
import org.touchstone.compare.Comparer;
import org.touchstone.compare.Comparison;
import org.touchstone.compare.Gate;
import org.touchstone.compare.Margins;
import org.touchstone.result.ItemScore;
import org.touchstone.result.RecordedRun;
import org.touchstone.result.RunReader;
import org.w3c.dom.Element;

/** What the committed baseline lets pass and what it stops. */
final class RegressionGateTest {

  private static final List<String> ROWS = List.of("GradCAM", "FullGrad", "LRP γ=0");

  @TempDir private Path folder;

  private static RecordedRun baseline;

  /** A few of its methods, so that hundred gates take seconds. */
  @BeforeAll
  static void readTheCommittedBaseline() {
    RecordedRun all =
        RunReader.readAll(List.of(Touchstone.HOME.resolve("ci/baseline.json"))).get(0);
    baseline =
        with(all, ROWS, all.items().stream().filter(i -> ROWS.contains(i.method())).toList());
  }

  private static RecordedRun with(RecordedRun run, List<String> rows, List<ItemScore> items) {
    return new RecordedRun(
        run.name(), run.spec(), run.provenance(), run.measures(), rows, items, run.failures());
  }

  private static Gate gate(List<ItemScore> items) {
    RecordedRun run = with(baseline, ROWS, items);
    Comparison comparison =
        new Comparer(new Margins(Margins.SHARE, Map.of()), Set.of(), List.of()).runs(baseline, run);
    return Gate.of(comparison, baseline, run);
  }

  /** Where each image has the scores of another that was drawn at random, nothing is worse. */
  @Test
  void chanceShutsTheGateLessOftenThanOneTimeInTwenty() {
    Map<Integer, List<ItemScore>> byImage = new TreeMap<>();
    baseline
        .items()
        .forEach(i -> byImage.computeIfAbsent(i.index(), x -> new ArrayList<>()).add(i));
    int alarms = 0;
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      List<ItemScore> run = new ArrayList<>();
      for (List<ItemScore> image : byImage.values()) {
        ItemScore place = image.get(0);
        byImage.get(random.nextInt(byImage.size())).stream()
            .map(drawn -> at(place, drawn, drawn.score()))
            .forEach(run::add);
      }
      alarms += gate(run).open() ? 0 : 1;
    }
    assertThat(alarms).isLessThanOrEqualTo(5);
  }

  private static ItemScore at(ItemScore place, ItemScore item, Score score) {
    return new ItemScore(
        place.index(), place.sample(), item.method(), item.metric(), item.draw(), score);
  }

  /** A method that no longer finds what it found in a third of the images is stopped. */
  @Test
  void aPlantedRegressionIsStoppedWhicheverImagesItHurts() {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      Map<Integer, Boolean> hurt = new HashMap<>();
      List<ItemScore> run =
          baseline.items().stream()
              .map(
                  item ->
                      item.method().equals("FullGrad")
                              && item.score().quantity().equals("hit")
                              && hurt.computeIfAbsent(item.index(), i -> random.nextInt(3) == 0)
                          ? at(item, item, Score.of("hit", item.score().group(), 0))
                          : item)
              .toList();
      assertThat(gate(run).regressions())
          .extracting(r -> r.subject())
          .containsExactly("FullGrad, pointing-game", "FullGrad, pointing-game.micro");
    }
  }

  private static final String PLUGIN =
      """
      package elsewhere;

      import org.touchstone.api.Offers;
      import org.touchstone.api.Plugin;

      public final class ElsewherePlugin implements Plugin {

        @Override
        public void contribute(Offers offers) {
          offers.method("own-gradient", new OwnGradient(true));
        }
      }
      """;

  private static final String METHOD =
      """
      package elsewhere;

      import java.util.Set;
      import org.tensorflow.Operand;
      import org.tensorflow.op.Ops;
      import org.tensorflow.types.TFloat32;
      import org.touchstone.toolkit.map.ChannelReduction;
      import org.touchstone.api.method.Method;
      import org.touchstone.api.method.Readings;
      import org.touchstone.api.network.Network;
      import org.touchstone.api.network.Pass;
      import org.touchstone.api.network.Tap;

      /** The gradient, its largest component. */
      public record OwnGradient(boolean any) implements Method.OfTaps {

        @Override
        public Set<Tap> taps(Network network) {
          return Set.of(new Tap.Signal(Pass.GRADIENT, Network.INPUT));
        }

        @Override
        public Operand<TFloat32> map(Ops tf, Readings readings) {
          return ChannelReduction.ABSMAX.reduce(tf, readings.signal(Pass.GRADIENT, Network.INPUT));
        }
      }
      """;

  /** The least where the good one has the most. */
  private static final String WORSENED =
      METHOD
          .replace("return ChannelReduction", "return tf.math.neg(ChannelReduction")
          .replace("Network.INPUT));\n  }\n}", "Network.INPUT)));\n  }\n}");

  private static final String SPEC =
      """
      experiment: mine
      model: mini-vgg16-scenes
      dataset: {scenes: {split: test, count: 40, at-least: 2}}
      methods: [{gradient: {}, as: Gradients}, {own-gradient: {}, as: Mine}]
      metrics: [pointing-game]
      seed: 7
      """;

  @Test
  void aJarThatBecameWorseIsStoppedByNameAndTheSameJarPasses() throws Exception {
    Path home = folder.resolve("home");
    SmallHome.with(home, "gradient", "scenes", "pointing-game");
    PluginJar jar = new PluginJar(home.resolve("plugins/mine.jar"));
    jar.write(PLUGIN, METHOD);
    Path spec = Files.writeString(folder.resolve("mine.yaml"), SPEC);
    Path baselineFile = folder.resolve("baseline.json");
    Touchstone.runIn(home, "run", spec, "--out", folder.resolve("good")).done();
    Touchstone.runIn(home, "baseline", folder.resolve("good"), baselineFile).done();

    Touchstone passes = gate(home, baselineFile, folder.resolve("good"), folder.resolve("g"));
    assertThat(passes.exitCode()).isZero();
    assertThat(passes.out()).contains("The gate is open");

    Files.delete(home.resolve("plugins/mine.jar")); // the first run has it still open
    new PluginJar(home.resolve("plugins/mine.jar")).write(PLUGIN, WORSENED);
    Touchstone.runIn(home, "run", spec, "--out", folder.resolve("bad")).done();
    Touchstone stopped = gate(home, baselineFile, folder.resolve("bad"), folder.resolve("b"));
    assertThat(stopped.exitCode()).isEqualTo(3);
    assertThat(stopped.out())
        .contains("The gate is shut:\n  Mine, pointing-game: ", "plugins mine.jar sha256: ")
        .doesNotContain("Gradients, ");
    assertThat(Files.readString(folder.resolve("b.md")))
        .startsWith("### The gate is shut: 2 worse, 0 better");
    assertThat(failed(folder.resolve("b.xml"))).isEqualTo(2);
    assertThat(failed(folder.resolve("g.xml"))).isZero();
    assertThat(
            Touchstone.run("compare", folder.resolve("good"), folder.resolve("bad")).done().out())
        .contains("2 worse, 0 better");
  }

  private static Touchstone gate(Path home, Path baseline, Path run, Path reports) {
    return Touchstone.runIn(
        home,
        "gate",
        "--baseline",
        baseline,
        "--markdown",
        reports + ".md",
        "--junit",
        reports + ".xml",
        run);
  }

  private static int failed(Path xml) throws Exception {
    Element suite =
        (Element)
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(xml.toFile())
                .getElementsByTagName("testsuite")
                .item(0);
    int failures = suite.getElementsByTagName("failure").getLength();
    assertThat(suite.getAttribute("failures")).isEqualTo(String.valueOf(failures));
    assertThat(suite.getAttribute("tests"))
        .isEqualTo(String.valueOf(suite.getElementsByTagName("testcase").getLength()));
    return failures;
  }

  /** A run held against a baseline of itself loses no digit that matters. */
  @Test
  void aBaselineHoldsWhatItsRunHeld() throws IOException {
    Experiment run = Experiment.quickstart(folder.resolve("q"), "--limit", 6);
    Path file = folder.resolve("q.json");
    Touchstone.run("baseline", run.folder(), file).done();
    String answer = Touchstone.run("compare", file, run.folder(), "--margin", "1e-6").done().out();
    assertThat(answer).contains("0 worse, 0 better, 308 same within margin");
    assertThat(Files.size(file)).isLessThan(Files.size(run.folder().resolve("items.csv")) / 3);
    List<RecordedRun> both = RunReader.readAll(List.of(file, run.folder()));
    assertThat(both.get(0).items()).hasSameSizeAs(both.get(1).items());
    assertThat(both.get(0).measures()).isEqualTo(both.get(1).measures());
  }
}
