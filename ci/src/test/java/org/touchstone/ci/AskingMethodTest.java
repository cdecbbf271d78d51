// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The methods that the README shows, written elsewhere and dropped as a jar, and those of the
 * project that ask the network more than once.
 */
final class AskingMethodTest {

  private static final String IMPORTS =
      """
      package elsewhere;

      import java.util.Set;
      import java.util.stream.Stream;
      import org.tensorflow.Operand;
      import org.tensorflow.op.Ops;
      import org.tensorflow.types.TFloat32;
      import org.touchstone.api.SplitMix64;
      import org.touchstone.api.method.Inputs;
      import org.touchstone.api.method.Method;
      import org.touchstone.api.method.Readings;
      import org.touchstone.api.method.SaliencyMap;
      import org.touchstone.api.method.Upsample;
      import org.touchstone.api.network.Network;
      import org.touchstone.api.network.Pass;
      import org.touchstone.api.network.Tap;
      import org.touchstone.api.probe.Fill;
      import org.touchstone.api.probe.Probe;
      import org.touchstone.api.probe.Response;
      import org.touchstone.api.probe.Subject;
      import org.touchstone.toolkit.map.ChannelReduction;
      import org.touchstone.toolkit.probe.WeighedMasks;

      """;

  private static final String PLUGIN =
      """
      package elsewhere;

      import org.touchstone.api.Offers;
      import org.touchstone.api.Plugin;

      public final class ElsewherePlugin implements Plugin {

        @Override
        public void contribute(Offers offers) {
          offers.method("random-patches", new RandomPatches(100));
          offers.method("smooth-product", new SmoothProduct(20));
        }
      }
      """;

  private static final String SPECIFICATION =
      """
      experiment: asking
      model: mini-vgg16-scenes
      dataset: {scenes: {split: test, count: 3}}
      metrics: [pointing-game]
      methods:
        - random-patches: {masks: 40}
        - smooth-product: {copies: 3}
        - rise: {masks: 30}
        - {rise: {masks: 20, score: sigmoid}, as: fewer}
        - occlusion: {window: 32}
        - gradient
      """;

  @TempDir private Path home;

  @BeforeEach
  void aHome() throws IOException {
    SmallHome.with(home, "gradient", "occlusion", "rise", "scenes", "pointing-game");
    new PluginJar(home.resolve("plugins").resolve("elsewhere.jar"))
        .write(PLUGIN, shown("RandomPatches"), shown("SmoothProduct"));
    Files.writeString(home.resolve("asking.yaml"), SPECIFICATION);
  }

  /** From the README. */
  private static String shown(String record) throws IOException {
    String readme = Files.readString(Touchstone.HOME.resolve("README.md"));
    int end = readme.indexOf("```", readme.indexOf("public record " + record));
    int start = readme.lastIndexOf("```java\n", end - 3) + "```java\n".length();
    return IMPORTS + readme.substring(start, end);
  }

  @Test
  void thePlanTellsTheForwardPasses() throws IOException {
    assertThat(Touchstone.runIn(home, "plan", home.resolve("asking.yaml")).done().out())
        .contains("passes      1 forward an image, 1 backward a class")
        .contains("3 forward an image at other views of it, with 3 backward a class")
        .contains("about 116 forward an image for what methods ask"); // 40 + 30 + 20 + 1 + 25
  }

  @Test
  void aRunIsTheSameInAnyBatch() throws IOException {
    Touchstone one = run("1", "one");
    assertThat(one.err() + one.out())
        .contains("Cost: about 120 forward passes an image")
        .contains("random-patches", "smooth-product");
    run("3", "three");
    assertThat(home.resolve("three/items.csv"))
        .hasSameTextualContentAs(home.resolve("one/items.csv"));
    assertThat(Files.readString(home.resolve("one/items.csv"))).contains("random-patches", "fewer");
  }

  private Touchstone run(String batch, String out) {
    return Touchstone.runIn(
            home, "run", home.resolve("asking.yaml"), "--batch", batch, "--out", home.resolve(out))
        .done();
  }
}
