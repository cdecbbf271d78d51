// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher, wherever its checkout lies and whatever surrounds it. */
@DisabledOnOs(OS.WINDOWS)
final class LauncherTest {

  private static final Checkout.Ended VERSION =
      new Checkout.Ended(0, "touchstone " + Touchstone.VERSION + "\n", "");

  @TempDir private Path folder;

  private Checkout checkout;

  @BeforeEach
  void aCheckout() throws IOException {
    checkout = Checkout.in(folder.resolve("home"));
  }

  private static Checkout.Ended version(Path launcher) throws Exception {
    return Checkout.run(Map.of(), launcher, "--version");
  }

  @Test
  void isStartedThroughLinks() throws Exception {
    Path bin = Files.createDirectories(folder.resolve("bin/deep"));
    Path first = Files.createSymbolicLink(bin.resolve("first"), Path.of("../../home/touchstone"));
    Path second = Files.createSymbolicLink(folder.resolve("second"), Path.of("bin/deep/first"));
    Path third = Files.createSymbolicLink(folder.resolve("third"), second.toAbsolutePath());
    for (Path link : new Path[] {first, second, third}) {
      assertThat(version(link)).isEqualTo(VERSION);
    }
    assertThat(bin).isDirectoryContaining(first::equals).isDirectoryNotContaining("glob:**target");
  }

  @ParameterizedTest
  @ValueSource(strings = {"moved", "ä b;c%20d"})
  void isStartedInACheckoutThatWasMoved(String name) throws Exception {
    Path moved = Files.move(checkout.path(), folder.resolve(name));
    assertThat(version(moved.resolve("touchstone"))).isEqualTo(VERSION);
    Map<String, String> posix = Map.of("LC_ALL", "C");
    assertThat(Checkout.run(posix, moved.resolve("touchstone"), "--version")).isEqualTo(VERSION);
  }

  @Test
  void aCopyUsesNoJarOfItsOriginal() throws Exception {
    Path copy = folder.resolve("copy");
    Checkout.copy(checkout.path(), copy);
    Path damaged = checkout.path().resolve("framework");
    Files.move(damaged, folder.resolve("elsewhere"));
    assertThat(version(copy.resolve("touchstone"))).isEqualTo(VERSION);
    Checkout.copy(copy, checkout.path());
    Files.move(copy.resolve("framework/api"), folder.resolve("api"));
    Checkout.Ended unbuilt = version(copy.resolve("touchstone"));
    assertThat(unbuilt.err()).startsWith("Building Touchstone.");
    assertThat(unbuilt.status()).isEqualTo(4); // there are no sources
  }

  @Test
  void refusesAFolderThatJavaCannotBeStartedIn() throws Exception {
    Path moved = Files.move(checkout.path(), folder.resolve("a:b"));
    assertThat(version(moved.resolve("touchstone")))
        .isEqualTo(
            new Checkout.Ended(
                4,
                "",
                """
                touchstone: Java cannot be started in '%s': no folder of it may have a colon or a line feed in its name.
                Move or rename the folder.
                """
                    .formatted(moved.toRealPath())));
  }

  @Test
  void saysWhyJavaDoesNotStart() throws Exception {
    Path launcher = checkout.path().resolve("touchstone");
    Checkout.Ended ended =
        Checkout.run(Map.of("JAVA_TOOL_OPTIONS", "-XX:NoSuchFlag"), launcher, "--version");
    assertThat(ended.err())
        .startsWith("touchstone: Java does not start:\n")
        .contains("Unrecognized VM option 'NoSuchFlag'");
    assertThat(ended.status()).isEqualTo(4);
    ended = Checkout.run(Map.of("TOUCHSTONE_JAVA", "-Xno"), launcher, "--version");
    assertThat(ended.err())
        .startsWith("touchstone: Java does not start with TOUCHSTONE_JAVA='-Xno':\n")
        .contains("Unrecognized option: -Xno");
    assertThat(ended.status()).isEqualTo(4);
  }

  @Test
  void saysThatJavaIsTooOld() throws Exception {
    Path old = Files.createDirectories(folder.resolve("old")).resolve("java");
    Files.writeString(
        old,
        """
        #!/bin/sh
        echo 'Error: LinkageError occurred while loading main class org.touchstone.cli.Main' >&2
        echo '	java.lang.UnsupportedClassVersionError: org/touchstone/cli/Main' >&2
        exit 1
        """);
    Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rwxr-xr-x"));
    String path = old.getParent() + ":" + System.getenv("PATH");
    assertThat(
            Checkout.run(Map.of("PATH", path), checkout.path().resolve("touchstone"), "--version"))
        .isEqualTo(
            new Checkout.Ended(
                4,
                "",
                "touchstone: Java 17 or newer is needed, and '%s' is older.\n".formatted(old)));
  }

  @Test
  void neitherClosedDescriptorsNorAMissingTemporaryFolderMatter() throws Exception {
    String launcher = checkout.path().resolve("touchstone").toString();
    for (String closed : new String[] {"<&-", ">&-", "2>&-", "<&- >&- 2>&-", "</dev/null", ""}) {
      Checkout.Ended ended =
          Checkout.run(
              Map.of("TMPDIR", "/nonexistent"),
              Path.of("/bin/bash"),
              "-c",
              "\"$0\" --version %s".formatted(closed),
              launcher);
      assertThat(ended.err()).as(closed).isEmpty();
      assertThat(ended.status()).as(closed).isZero();
    }
  }

  @Test
  void tellsOfAPluginThatTheBuildDoesNotKnowAndBuildsNothing() throws Exception {
    Path plugin = Files.createDirectories(checkout.path().resolve("plugins/foo"));
    Files.writeString(plugin.resolve("pom.xml"), "<project/>");
    String unknown = "plugins/pom.xml has no <module>foo</module>";
    Files.writeString(
        checkout.path().resolve("plugins/pom.xml"),
        "<project><!-- <module>foo</module> --><modules></modules></project>");
    old(checkout.path().resolve("plugins/pom.xml"));
    assertThat(version(checkout.path().resolve("touchstone")))
        .isEqualTo(
            new Checkout.Ended(
                0,
                VERSION.out(),
                "touchstone: The plugin '%s' is not built: %s.\n"
                    .formatted(plugin.toRealPath(), unknown)));
    Path jar = Files.createDirectories(plugin.resolve("target")).resolve("foo.jar");
    Files.writeString(jar, "");
    old(plugin.resolve("pom.xml"));
    assertThat(version(checkout.path().resolve("touchstone"))).isEqualTo(VERSION);
    Files.writeString(plugin.resolve("Foo.java"), "");
    old(jar);
    assertThat(version(checkout.path().resolve("touchstone")).err())
        .isEqualTo(
            "touchstone: The plugin '%s' is older than its sources: %s, so it is built by hand.\n"
                .formatted(plugin.toRealPath(), unknown));
  }

  private static void old(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
  }

  @Test
  void buildsAPluginThatTheBuildKnows() throws Exception {
    Path plugin = Files.createDirectories(checkout.path().resolve("plugins/foo"));
    Files.writeString(plugin.resolve("pom.xml"), "<project/>");
    Files.writeString(
        checkout.path().resolve("plugins/pom.xml"),
        "<project><modules><module>foo</module></modules></project>");
    assertThat(version(checkout.path().resolve("touchstone")).err())
        .startsWith("Building Touchstone.");
  }

  /** As on a shared machine: built by one user, started by another. */
  @Test
  void writesNothingIntoTheCheckout() throws Exception {
    assumeTrue(System.getProperty("user.name").equals("root"), "Only root is another user, too.");
    Checkout.copyClassPath(checkout.path());
    everybodyMayRead(folder);
    Checkout.Ended ended =
        Checkout.run(
            Map.of("TMPDIR", "/nonexistent"),
            Path.of("setpriv"),
            "--reuid=12345",
            "--regid=12345",
            "--clear-groups",
            checkout.path().resolve("touchstone"),
            "--version");
    assertThat(ended).isEqualTo(VERSION);
    Files.delete(checkout.path().resolve("framework/cli/target/built.stamp"));
    ended =
        Checkout.run(
            Map.of(),
            Path.of("setpriv"),
            "--reuid=12345",
            "--regid=12345",
            "--clear-groups",
            checkout.path().resolve("touchstone"),
            "--version");
    assertThat(ended.err())
        .startsWith(
            "touchstone: Touchstone has to be built, and nothing can be written to '%s'.\n"
                .formatted(checkout.path().toRealPath()));
    assertThat(ended.status()).isEqualTo(4);
  }

  private static void everybodyMayRead(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
  }
}
