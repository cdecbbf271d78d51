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
      import org.touchstone.api.method.ChannelReduction;
      import org.touchstone.api.method.Method;
      import org.touchstone.api.method.Readings;
      import org.touchstone.api.network.Network;
      import org.touchstone.api.network.Pass;
      import org.touchstone.api.network.Tap;

      /** The gradient times a factor. */
      public record ScaledGradient(double factor) implements Method {

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
  void a_home_with_two_plugins_of_ours() throws IOException {
    HomeOfOurs.make(home, "gradient", "scenes");
  }

  private PluginJar jar(String name) {
    return new PluginJar(home.resolve("plugins").resolve(name));
  }

  @Test
  void runs_at_the_next_start() throws IOException {
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
  void broken_ones_are_each_named_and_stop_nobody() throws IOException {
    jar("elsewhere.jar").write(PLUGIN, METHOD);
    Files.writeString(home.resolve("plugins/broken.jar"), "This is no jar.");
    jar("bundling.jar").with("org/tensorflow/Graph.class", "x").write(PLUGIN, METHOD);
    jar("other-api.jar").with("Touchstone-Api", "99").write(PLUGIN, METHOD);
    jar("zz-taken.jar").write(PLUGIN.replace("scaled-gradient", "gradient"), METHOD);

    Touchstone list = Touchstone.runIn(home, "plugins", "list").done();

    assertThat(list.out()).contains("scaled-gradient", "methods: gradient", "datasets: scenes");
    assertThat(list.err())
        .contains("[broken-jar] The plugin 'broken.jar' is not used")
        .contains("[bundles-framework] The plugin 'bundling.jar' is not used")
        .contains("[other-api] The plugin 'other-api.jar' is not used")
        .contains("[taken-name] The plugin 'zz-taken.jar' is not used");
    assertThat(Touchstone.runIn(home, "plugins", "doctor").exitCode()).isEqualTo(2);
  }
}
