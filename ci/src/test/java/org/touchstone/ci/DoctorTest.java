// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor finds what a run would find, and a run that names none of it goes on. */
final class DoctorTest {

  /** A record whose settings cannot be written down and read again, and what its default is. */
  private record Sick(String header, String defaults) {}

  private static final List<Sick> SICK =
      List.of(
          new Sick("Threaded(Thread worker)", "new Thread()"),
          new Sick("Lambda(java.util.function.Supplier<String> text)", "() -> \"x\""),
          new Sick("Nothing(String layer)", "null"),
          new Sick("Inner(java.util.List<String> layers)", "java.util.Arrays.asList(\"a\", null)"),
          new Sick("Arrays(int size, float[] values)", "3, new float[] {1}"),
          new Sick("Sum(@com.fasterxml.jackson.annotation.JsonValue int number)", "3"));

  private static final String METHOD =
      """
      package sick;
      import java.util.Set;
      import org.tensorflow.Operand;
      import org.tensorflow.op.Ops;
      import org.tensorflow.types.TFloat32;
      import org.touchstone.api.method.*;
      import org.touchstone.api.network.*;
      public record %s implements Method.OfTaps {
        %s
        @Override public Set<Tap> taps(Network network) { %s }
        @Override public Operand<TFloat32> map(Ops tf, Readings readings) { return null; }
      }
      """;

  private static final String TAPS = "return Set.of(new Tap.Image());";

  private static final String PLUGIN =
      """
      package sick;
      public final class SickPlugin implements org.touchstone.api.Plugin {
        @Override public void contribute(org.touchstone.api.Offers offers) {
      %s  }
      }
      """;

  @TempDir private static Path home;

  private static SmallHome small;

  @BeforeAll
  static void aHomeWithASickPlugin() throws IOException {
    small = SmallHome.with(home, "gradient", "scenes", "pointing-game");
    List<String> sources = new ArrayList<>();
    StringBuilder offers = new StringBuilder();
    SICK.forEach(sick -> add(sources, offers, sick.header(), "", TAPS, sick.defaults()));
    add(
        sources,
        offers,
        "Once(int number)",
        "static int made; public Once { if (++made > 1) throw new AssertionError(\"twice\"); }",
        TAPS,
        "1");
    add(
        sources,
        offers,
        "Unequal(int number)",
        "@Override public boolean equals(Object other) { throw new Error(\"No.\"); }"
            + " @Override public int hashCode() { return 1; }",
        TAPS,
        "1");
    add(
        sources,
        offers,
        "Changing(int number)",
        "public Changing { number = number + 1; }",
        TAPS,
        "1");
    add(sources, offers, "Failing(int number)", "", "throw new Error(\"no taps\");", "1");
    add(sources, offers, "Elsewhere(int number)", "", "network.layer(\"x\"); return null;", "1");
    sources.add(0, PLUGIN.formatted(offers));
    small.jar("sick.jar").write(sources.toArray(String[]::new));
  }

  private static void add(
      List<String> sources,
      StringBuilder offers,
      String header,
      String members,
      String taps,
      String defaults) {
    String type = header.replaceFirst("\\(.*", "");
    sources.add(METHOD.formatted(header, members, taps));
    offers.append(
        "    offers.method(\"%s\", new %s(%s));\n"
            .formatted(type.toLowerCase(java.util.Locale.ROOT), type, defaults));
  }

  private static String masked(String text) {
    assertThat(text).doesNotContain("touchstone failed", "picocli", "jackson.databind");
    return text.replace(home.toString(), "~");
  }

  private static void check(String golden, String text) throws IOException {
    Path file = Touchstone.HOME.resolve("ci/src/test/resources/hostile").resolve(golden);
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(file, text);
    }
    assertThat(text).isEqualTo(Files.readString(file));
  }

  @Test
  void methodsThatAreMadeOfOthersAreAskedWithThem(@TempDir Path folder) throws IOException {
    SmallHome made =
        SmallHome.with(folder, "gradient", "grad-cam", "smooth-grad", "positive", "scenes");
    assertThat(made.run("plugins", "doctor").done().err()).doesNotContain("smooth-grad");
    SmallHome alone = SmallHome.with(folder.resolve("alone"), "smooth-grad", "scenes");
    assertThat(alone.run("plugins", "doctor").err() + alone.run("plugins", "doctor").out())
        .contains("No method is named 'gradient'.");
  }

  @Test
  void theDoctorSaysOfEachWhatIsWrong() throws IOException {
    Touchstone doctor = small.run("plugins", "doctor");
    assertThat(doctor.exitCode()).isEqualTo(2);
    assertThat(doctor.out()).isEmpty();
    check("doctor.txt", masked(doctor.err()));
  }

  @Test
  void aRunThatNamesOneIsRefusedInTheSameWords() throws IOException {
    StringBuilder all = new StringBuilder();
    for (String name : List.of("threaded", "lambda", "nothing", "once", "unequal", "failing")) {
      Path spec =
          Files.writeString(
              home.resolve("spec.yaml"),
              """
              model: mini-vgg16-scenes
              dataset: {scenes: {count: 3}}
              methods: [%s]
              metrics: [pointing-game]
              """
                  .formatted(name));
      for (Object[] words :
          List.of(new Object[] {"plan", spec}, new Object[] {"plugins", "describe", name})) {
        Touchstone answer = small.run(words);
        all.append("== %s %s → %s%n".formatted(words[0], name, answer.exitCode()));
        all.append(masked(answer.err())).append('\n');
      }
    }
    check("sick.txt", all.toString());
  }

  @Test
  void aRunThatNamesNoneGoesOnWithoutAWord() throws IOException {
    Touchstone answer = small.run("plugins", "describe", "gradient").done();
    assertThat(answer.err()).isEmpty();
  }
}
