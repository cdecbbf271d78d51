// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.problem.UserException;

final class LabelFileTest {

  @TempDir private Path folder;

  private Path file(String text) throws Exception {
    return Files.writeString(folder.resolve("labels.txt"), text);
  }

  @Test
  void aNameALine() throws Exception {
    assertThat(LabelFile.read(file("tench, Tinca tinca\r\n  goldfish \n\n"), 2))
        .containsExactly("tench, Tinca tinca", "goldfish");
  }

  @Test
  void aNameThatWasThereBeforeGetsItsNumber() throws Exception {
    assertThat(LabelFile.read(file("crane\ncab\ncrane\n"), 3))
        .containsExactly("crane", "cab", "crane (2)");
  }

  @Test
  void whatNamesNoClassesIsRefused() throws Exception {
    assertThatThrownBy(() -> LabelFile.read(file("a\nb\n"), 3))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("There are 2 names for 3 classes.");
    assertThatThrownBy(() -> LabelFile.read(file("a\n\nb\n"), 3))
        .hasMessageContaining("Line 2 has no name.");
    assertThatThrownBy(() -> LabelFile.read(folder, 3))
        .hasMessageContaining("is a folder, not a file");
    Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, 0});
    assertThatThrownBy(() -> LabelFile.read(binary, 1))
        .hasMessageContaining("line 1, is not text in UTF-8");
  }
}
