// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Where the native libraries go. */
@DisabledOnOs(OS.WINDOWS)
final class NativeLibrariesTest {

  @TempDir private Path folder;

  private Path home() throws IOException {
    return Files.createDirectories(folder.resolve("home"));
  }

  private Path temporary() throws IOException {
    return Files.createDirectories(folder.resolve("tmp"));
  }

  private Path own() throws IOException {
    Object user = Files.getAttribute(folder, "unix:uid");
    return temporary().resolve("touchstone-natives-" + user);
  }

  @Test
  void areInTheHome() throws IOException {
    assertThat(
            new NativeLibraries(home().toString(), Optional.of("/nonexistent"), temporary())
                .folder())
        .contains(home().resolve(".javacpp/cache"));
  }

  @Test
  void areInTheHomeOfTheShellForAUserWithoutAnEntryInPasswd() throws IOException {
    assertThat(new NativeLibraries("?", Optional.of(home().toString()), temporary()).folder())
        .contains(home().resolve(".javacpp/cache"));
  }

  @Test
  void areInAFolderOfOnesOwnWithoutAHome() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    for (String home : List.of("?", file.toString())) {
      NativeLibraries natives = new NativeLibraries(home, Optional.empty(), temporary());
      assertThat(natives.folder()).contains(own());
      assertThat(natives.folder()).contains(own()); // the same at the next start
    }
    assertThat(Files.getPosixFilePermissions(own()))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    assertThat(temporary()).isDirectoryNotContaining(found -> !found.equals(uncheckedOwn()));
  }

  private Path uncheckedOwn() {
    try {
      return own();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void areNeverWhereOthersCouldHavePutSome() throws IOException {
    NativeLibraries natives = new NativeLibraries("?", Optional.empty(), temporary());
    Files.createDirectory(own());
    Files.setPosixFilePermissions(own(), PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(natives.folder().orElseThrow()).isNotEqualTo(own()).exists();
    Files.delete(own());
    Files.createSymbolicLink(own(), home());
    assertThat(natives.folder().orElseThrow()).isNotEqualTo(own()).exists();
  }

  @Test
  void areNowhereWhereNothingCanBeWritten() {
    Path nowhere = Path.of("/nonexistent");
    assertThat(new NativeLibraries("?", Optional.empty(), nowhere).folder()).isEmpty();
  }

  @Test
  void areToldOfWhereTheyCannotBeLoaded() {
    LinkageError unlinked = new UnsatisfiedLinkError("no jnitensorflow in java.library.path: /lib");
    assertThat(NativeLibraries.words(unlinked)).isEmpty();
    unlinked.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("org.bytedeco.javacpp.Loader", "loadLibrary", "Loader.java", 1832)
        });
    assertThat(NativeLibraries.words(unlinked).orElseThrow())
        .startsWith(
            "touchstone: TensorFlow's native libraries cannot be loaded: no jnitensorflow.\n")
        .contains("652 MB");
  }
}
