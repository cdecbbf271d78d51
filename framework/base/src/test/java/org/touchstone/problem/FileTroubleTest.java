// SPDX-License-Identifier: Apache-2.0
package org.touchstone.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a file system refuses is told in a sentence, and whether the user can change it. */
final class FileTroubleTest {

  @TempDir private Path folder;

  /** Something that is refused. */
  private interface Attempt {
    void make() throws IOException;
  }

  private static IOException refused(Attempt attempt) {
    try {
      attempt.make();
    } catch (IOException e) {
      return e;
    }
    throw new AssertionError("It was not refused.");
  }

  private static void assertCurable(IOException e, String words) {
    assertThat(FileTrouble.words(e)).isEqualTo(words);
    assertThat(FileTrouble.curable(e).orElseThrow().what()).isEqualTo(words);
  }

  private static void assertOfTheMachine(IOException e, String words) {
    assertThat(FileTrouble.words(e)).isEqualTo(words);
    assertThat(FileTrouble.curable(e)).isEmpty();
  }

  @Test
  void aMissingFileIsNamedAndSoIsAMissingFolder() {
    Path file = folder.resolve("a");
    Path deep = folder.resolve("no/a");
    assertCurable(refused(() -> Files.readString(file)), "'%s' does not exist.".formatted(file));
    assertCurable(
        refused(() -> Files.readString(deep)),
        "'%s' does not exist: there is no folder '%s'.".formatted(deep, deep.getParent()));
    assertCurable(
        refused(() -> new FileInputStream(file.toFile()).close()),
        "'%s' does not exist.".formatted(file));
  }

  @Test
  void aFileIsNoFolder() throws IOException {
    Path file = Files.createFile(folder.resolve("a"));
    assertCurable(
        refused(() -> Files.createDirectories(file)),
        "'%s' is a file, not a folder.".formatted(file));
    assertCurable(
        new NotDirectoryException(file.toString()),
        "'%s' is a file, not a folder.".formatted(file));
    assertCurable(
        refused(() -> Files.delete(folder)), "The folder '%s' is not empty.".formatted(folder));
  }

  /** Who may everything is not refused, so what the system says is made up here. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void whatIsDeniedIsToldByWhatIsThere() throws IOException {
    Path file = Files.createFile(folder.resolve("a"));
    assertCurable(
        new AccessDeniedException(file.toString()), "'%s' may not be written.".formatted(file));
    Path missing = folder.resolve("no/b");
    assertCurable(
        new AccessDeniedException(missing.toString()),
        "Nothing can be written to the folder '%s'.".formatted(folder));
    assumeFalse(System.getProperty("user.name").equals("root"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("-wx------"));
    assertCurable(refused(() -> Files.readString(file)), "'%s' may not be read.".formatted(file));
  }

  @Test
  void otherReasonsAreTheSystemsWords() {
    assertCurable(
        new FileSystemException("/x/y", null, "File name too long"),
        "'/x/y' cannot be used: file name too long.");
    assertCurable(
        new FileNotFoundException("/x/y (Is a directory)"),
        "'/x/y' cannot be used: is a directory.");
    assertThat(FileTrouble.words(new MalformedInputException(1)))
        .isEqualTo("A file is not text in UTF-8.");
  }

  @Test
  void aFullDiskIsNotTheUsersMistake() {
    assertOfTheMachine(
        new FileSystemException("/x/y", null, "No space left on device"),
        "'/x/y' cannot be used: no space left on device.");
    assertOfTheMachine(
        new FileSystemException("/x/y", null, "Disk quota exceeded"),
        "'/x/y' cannot be used: disk quota exceeded.");
    assertOfTheMachine(new IOException("No space left on device"), "No space left on device");
    assertOfTheMachine(new IOException("'a' is gone."), "'a' is gone.");
    assertOfTheMachine(new IOException(), "IOException.");
  }

  @Test
  void namesThatNoFileCanHaveAreTold() {
    assertThat(FileTrouble.words(new NoSuchFileException("a\0b")))
        .isEqualTo("'a\0b' cannot be the name of a file.");
    assertThat(FileTrouble.unspeakable("a\0b").what())
        .isEqualTo("'a\0b' cannot be the name of a file.");
  }
}
