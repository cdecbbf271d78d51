// SPDX-License-Identifier: Apache-2.0
package org.touchstone.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A folder from somebody else may hold links where a file or its draft goes. */
final class DraftTest {

  @TempDir private Path root;

  private Path folder;
  private Path file;
  private Path mine;

  @BeforeEach
  void aFolderAndAFileOutsideOfIt() throws IOException {
    folder = Files.createDirectory(root.resolve("folder"));
    file = folder.resolve("a.txt");
    mine = Files.writeString(root.resolve("mine.txt"), "mine");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void linksAreReplacedAndNeverFollowed() throws IOException {
    for (String name : List.of("a.txt", ".a.txt.part", ".a.txt.partial", "a.txt.partial")) {
      Files.createSymbolicLink(folder.resolve(name), mine);
    }
    AtomicFile.write(file, "new");
    assertThat(mine).hasContent("mine");
    assertThat(file).hasContent("new").matches(path -> !Files.isSymbolicLink(path));
  }

  @Test
  void noTwoDraftsAreOne() throws IOException {
    try (Draft first = Draft.of(file);
        Draft second = Draft.of(file)) {
      first.write(ByteBuffer.wrap("first".getBytes(UTF_8)));
      second.write(ByteBuffer.wrap("second".getBytes(UTF_8)));
      assertThat(names()).hasSize(2).allMatch(name -> name.matches("\\.[0-9a-f]{16}\\.part"));
      second.finish();
      assertThat(file).hasContent("second");
      first.finish();
    }
    assertThat(file).hasContent("first");
    assertThat(names()).containsExactly("a.txt");
  }

  @Test
  void whatIsNotFinishedLeavesEverythingAsItWas() throws IOException {
    AtomicFile.write(file, "before");
    try (Draft draft = Draft.of(file)) {
      draft.write(ByteBuffer.wrap("half".getBytes(UTF_8)));
    }
    assertThat(file).hasContent("before");
    assertThat(names()).containsExactly("a.txt");
  }

  @Test
  void draftsOfKilledProcessesGoAndNothingElse() throws IOException {
    List<String> others = List.of("0123456789abcdef.part", ".0123.part", ".b.txt.part", "b.part");
    for (String name : others) {
      Files.writeString(folder.resolve(name), "of somebody");
    }
    Path old = Files.writeString(folder.resolve(".0123456789abcdef.part"), "half");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    Path young = Files.writeString(folder.resolve(".1123456789abcdef.part"), "at work");
    AtomicFile.write(file, "new");
    assertThat(old).doesNotExist();
    assertThat(young).hasContent("at work");
    Draft.sweep(folder, Duration.ZERO);
    assertThat(young).doesNotExist();
    assertThat(names()).containsAll(others).hasSize(others.size() + 1);
  }

  @Test
  void whatStandsInTheWayIsNamed() {
    Path below = mine.resolve("a.txt");
    assertThatThrownBy(() -> AtomicFile.write(below, "new"))
        .isInstanceOf(IOException.class)
        .hasMessage("'%s' cannot be written: '%s' is a file, not a folder.", below, mine);
  }
}
