// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A plugin that ends the program, whenever and however it does so. */
final class EndingTest {

  private static final String PLUGIN =
      """
      package hostile;

      import org.touchstone.api.Offers;
      import org.touchstone.api.Plugin;

      public final class HostilePlugin implements Plugin {

        @Override
        public void contribute(Offers offers) {
          offers.method("hostile", new Hostile(0));
          // contribute
        }
      }
      """;

  private static final String METHOD =
      """
      package hostile;

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

      public record Hostile(int status) implements Method.OfTaps {

        @Override
        public Set<Tap> taps(Network network) {
          // taps
          return Set.of(new Tap.Signal(Pass.GRADIENT, Network.INPUT));
        }

        @Override
        public Operand<TFloat32> map(Ops tf, Readings readings) {
          // map
          return ChannelReduction.ABSMAX.reduce(tf, readings.signal(Pass.GRADIENT, Network.INPUT));
        }
      }
      """;

  private static final String SPEC =
      """
      experiment: hostile
      model: mini-vgg16-scenes
      dataset: {scenes: {split: test, count: 1, at-least: 2}}
      methods: [%s]
      metrics: [pointing-game]
      """;

  @TempDir private Path folder;

  private Checkout checkout;

  @BeforeEach
  void aCheckout() throws IOException {
    checkout = Checkout.in(folder.resolve("home"), "gradient", "pointing-game", "scenes");
  }

  private void plugin(String place, String call) throws IOException {
    checkout
        .jar("hostile.jar")
        .write(PLUGIN.replace("// " + place, call), METHOD.replace("// " + place, call));
  }

  private Path spec(String method) throws IOException {
    return Files.writeString(folder.resolve("hostile.yaml"), SPEC.formatted(method));
  }

  @ParameterizedTest
  @CsvSource({
    "contribute, gradient, HostilePlugin.contribute, HostilePlugin.java:11",
    "contribute, hostile, HostilePlugin.contribute, HostilePlugin.java:11",
    "taps, hostile, Hostile.taps, Hostile.java:18",
    "map, hostile, Hostile.map, Hostile.java:24"
  })
  void anExitIsNoEndAndNamesPluginAndLine(String place, String method, String call, String line)
      throws Exception {
    plugin(place, "System.exit(0);");
    Checkout.Ended ended = checkout.run("run", spec(method), "--out", folder.resolve("out"));
    assertThat(ended.err())
        .endsWith(
            """
            touchstone: The plugin 'hostile.jar' ended the program: 'hostile.%s' calls System.exit (%s).
            What this command was to write is not finished.
            """
                .formatted(call, line));
    assertThat(ended.status()).isEqualTo(4);
  }

  @Test
  void anExitInAThreadOfAPluginIsNoneEither() throws Exception {
    plugin(
        "map",
        "new Thread(() -> System.exit(3)).start(); while (status == 0) { Thread.onSpinWait(); }");
    Checkout.Ended ended = checkout.run("run", spec("hostile"), "--out", folder.resolve("out"));
    assertThat(ended.err())
        .contains("The plugin 'hostile.jar' ended the program: 'hostile.Hostile");
    assertThat(ended.status()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"contribute", "taps", "map"})
  void aHaltIsNoneAndWhoCanDoThatIsNamed(String place) throws Exception {
    plugin(place, "Runtime.getRuntime().halt(0);");
    String type = place.equals("contribute") ? "HostilePlugin" : "Hostile";
    Checkout.Ended ended = checkout.run("run", spec("hostile"), "--out", folder.resolve("out"));
    assertThat(ended.err())
        .endsWith(
            """
            touchstone: The program ended without saying why (status 0).
            The plugin 'hostile.jar' can do that: 'hostile.%s' calls Runtime.halt.
            What this command was to write is not finished.
            """
                .formatted(type));
    assertThat(ended.status()).isEqualTo(4);
  }

  @Test
  void resultsOfAnEarlierRunDoNotPassForThoseOfARunThatWasToReplaceIt() throws Exception {
    Path out = folder.resolve("out");
    Path baseline = folder.resolve("baseline.json");
    assertThat(checkout.run("run", spec("gradient"), "--out", out).status()).isZero();
    assertThat(checkout.run("baseline", out, baseline).status()).isZero();
    plugin("contribute", "Runtime.getRuntime().halt(0);");
    Checkout.Ended ended = checkout.run("run", spec("gradient"), "--fresh", "--out", out);
    assertThat(ended.status()).isEqualTo(4);
    assertThat(out.resolve("results.json")).doesNotExist();
    assertThat(out.resolve("report.html")).doesNotExist();
    Checkout.Ended gate = checkout.run("gate", "--baseline", baseline, out);
    assertThat(gate.err())
        .contains("[unfinished-run] The run in '%s' has not finished.".formatted(out));
    assertThat(gate.status()).isEqualTo(2);
    Files.delete(checkout.path().resolve("plugins/hostile.jar"));
    assertThat(checkout.run("run", spec("gradient"), "--out", out).err())
        .startsWith("Nothing is left to explain in %s: 1 of 1".formatted(out));
    assertThat(checkout.run("gate", "--baseline", baseline, out).status()).isZero();
  }
}
