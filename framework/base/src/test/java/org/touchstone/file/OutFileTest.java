// SPDX-License-Identifier: Apache-2.0
package org.touchstone.file;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.problem.UserException;

/** A file that cannot be written is the user's to name otherwise. */
final class OutFileTest {

  @TempDir private Path folder;

  @Test
  void whereNothingCanBeWrittenTheCommandIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> OutFile.write(file.resolve("b.json"), "text"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("[bad-file]")
        .hasMessageContaining("b.json");
    assertThatThrownBy(() -> OutFile.write(folder, "text"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("is a folder, not a file.");
  }
}
