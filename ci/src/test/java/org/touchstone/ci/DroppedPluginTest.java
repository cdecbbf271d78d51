// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.model.NpyArray;

/** A method that was written elsewhere against the API, dropped as a jar into {@code plugins/}. */
final class DroppedPluginTest {

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

      /** The gradient times a factor. */
      public record ScaledGradient(double factor) implements Method.OfTaps {

        @Override
        public Set<Tap> taps(Network network) {
          return Set.of(new Tap.Signal(Pass.GRADIENT, Network.INPUT));
        }

        @Override
        public Operand<TFloat32> map(Ops tf, Readings readings) {
          Operand<TFloat32> signal = readings.signal(Pass.GRADIENT, Network.INPUT);
          return tf.math.mul(
              ChannelReduction.ABSMAX.reduce(tf, signal), tf.constant((float) factor));
        }
      }
      """;

  private static final String PLUGIN =
      """
      package elsewhere;

      import org.touchstone.api.Offers;
      import org.touchstone.api.Plugin;

      public final class ElsewherePlugin implements Plugin {

        @Override
        public void contribute(Offers offers) {
          offers.method("scaled-gradient", new ScaledGradient(2));
        }
      }
      """;

  @TempDir private Path home;

  @BeforeEach
  void aHomeWithSomePluginsOfOurs() throws IOException {
    SmallHome.with(home, "gradient", "scenes", "pointing-game");
  }

  private PluginJar jar(String name) {
    return new PluginJar(home.resolve("plugins").resolve(name));
  }

  @Test
  void runsAtTheNextStart() throws IOException {
    jar("elsewhere.jar").write(PLUGIN, METHOD);
    float[] input = new float[96 * 96 * 3];
    for (int i = 0; i < input.length; i++) {
      input[i] = (float) Math.sin(i);
    }
    Path file = home.resolve("x.npy");
    new NpyArray(List.of(1, 96, 96, 3), input).write(file);
    Path out = home.resolve("out");

    Touchstone.runIn(
            home,
            "explain",
            file,
            "--model",
            "mini-vgg16-scenes",
            "--methods",
            "gradient,scaled-gradient",
            "--npy",
            "--out",
            out)
        .done();

    float[] plain = NpyArray.read(out.resolve("gradient.npy")).data();
    float[] scaled = NpyArray.read(out.resolve("scaled-gradient.npy")).data();
    for (int i = 0; i < plain.length; i++) {
      assertThat(scaled[i]).isEqualTo(2 * plain[i]);
    }
  }

  @Test
  void brokenOnesAreEachNamedAndStopNobody() throws IOException {
    jar("elsewhere.jar").write(PLUGIN, METHOD);
    Files.writeString(home.resolve("plugins/broken.jar"), "This is no jar.");
    jar("bundling.jar").with("org/tensorflow/Graph.class", "x").write(PLUGIN, METHOD);
    jar("other-api.jar").with("Touchstone-Api", "99").write(PLUGIN, METHOD);

    Touchstone list = Touchstone.runIn(home, "plugins", "list").done();

    assertThat(list.out()).contains("scaled-gradient", "methods: gradient", "datasets: scenes");
    assertThat(list.err())
        .contains("[broken-jar] The plugin 'broken.jar' is not used")
        .contains("[bundles-framework] The plugin 'bundling.jar' is not used")
        .contains("[other-api] The plugin 'other-api.jar' is not used");
    assertThat(Touchstone.runIn(home, "plugins", "doctor").exitCode()).isEqualTo(2);
  }

  private Touchstone plan(String methods) throws IOException {
    Path spec =
        Files.writeString(
            home.resolve("spec.yaml"),
            """
            model: mini-vgg16-scenes
            dataset: {scenes: {count: 3}}
            methods: [%s]
            metrics: [pointing-game]
            """
                .formatted(methods));
    return Touchstone.runIn(home, "plan", spec);
  }

  /** The first file name won, and the run went on. */
  @Test
  void ofTwoVersionsOfOnePluginNoneIsUsed() throws IOException {
    jar("my-cam-1.0.jar").write(PLUGIN, METHOD);
    jar("my-cam-1.1.jar").write(PLUGIN, METHOD.replace("times a factor", "once more"));
    String both =
        "'%1$s/my-cam-1.0.jar' or '%1$s/my-cam-1.1.jar'".formatted(home.resolve("plugins"));

    Touchstone refused = plan("scaled-gradient");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err())
        .endsWith(
            """
            1) [taken-name] The method 'scaled-gradient' cannot be used. The plugins 'my-cam-1.0.jar' and 'my-cam-1.1.jar' are not used: each of them offers the method 'scaled-gradient'.
               at %s/spec.yaml:3:11
               Remove one of them: %s.
            """
                .formatted(home, both));

    Touchstone unaffected = plan("gradient").done();
    assertThat(unaffected.err())
        .isEqualTo(
            """
            [taken-name] The plugins 'my-cam-1.0.jar' and 'my-cam-1.1.jar' are not used: each of them offers the method 'scaled-gradient'.
               Remove one of them: %s.
            """
                .formatted(both));

    assertThat(Touchstone.runIn(home, "plugins", "list").done().err()).contains(both);
    Touchstone doctor = Touchstone.runIn(home, "plugins", "doctor");
    assertThat(doctor.exitCode()).isEqualTo(2);
    assertThat(doctor.err()).contains("[taken-name]", both);
    Touchstone described = Touchstone.runIn(home, "plugins", "describe", "scaled-gradient");
    assertThat(described.exitCode()).isEqualTo(2);
    assertThat(described.err()).contains("1) [taken-name]", both);

    Files.delete(home.resolve("plugins/my-cam-1.0.jar"));
    assertThat(plan("scaled-gradient").done().err()).isEmpty();
  }

  /** A name of a shipped plugin is no weaker than any other. */
  @Test
  void aDroppedJarTakesNoNameOfAShippedPlugin() throws IOException {
    jar("aaa.jar").write(PLUGIN.replace("scaled-gradient", "gradient"), METHOD);
    Touchstone refused = plan("gradient");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .contains("[taken-name] The method 'gradient' cannot be used. The plugins 'aaa.jar' and ")
        .contains("/plugins/aaa.jar' or '", "/plugins/touchstone-plugin-gradient-");
  }

  @Test
  void whatIsNoPluginIsSaidToBeIgnored() throws IOException {
    jar("Good.JAR").write(PLUGIN, METHOD);
    Files.writeString(home.resolve("plugins/good.jar.bak"), "An old one.");
    Files.writeString(home.resolve("plugins/good.zip"), "No jar.");
    Files.createDirectories(home.resolve("plugins/good"));
    Files.createSymbolicLink(home.resolve("plugins/link"), home.resolve("nowhere"));
    String misnamed =
        "'%s/plugins/Good.JAR' is ignored: the name of a jar ends with '.jar', in small letters.\n"
            .formatted(home);
    String others =
        """
        '@/good' is ignored: it is a folder without a jar.
        '@/good.jar.bak' is ignored: its name does not end with '.jar'.
        '@/good.zip' is ignored: its name does not end with '.jar'.
        '@/link' is ignored: it is a link that leads nowhere.
        """
            .replace("@", home.resolve("plugins").toString());

    Touchstone doctor = Touchstone.runIn(home, "plugins", "doctor").done();
    assertThat(doctor.out())
        .isEqualTo(misnamed + others + "All 3 plugins can be used.\n")
        .doesNotContain("scaled");
    Touchstone list = Touchstone.runIn(home, "plugins", "list").done();
    assertThat(list.err()).isEqualTo("[misnamed-jar] " + misnamed + others);
    assertThat(Touchstone.runIn(home, "plugins", "describe", "scenes").done().err())
        .isEqualTo("[misnamed-jar] " + misnamed);
  }
}
