// SPDX-License-Identifier: Apache-2.0
package org.touchstone.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.problem.UserException;

/** What stands in the place of a run's file. */
final class JsonFileTest {

  @TempDir private Path folder;

  /** Nobody writes to it, and whoever reads waits for ever. */
  @Test
  @Timeout(20)
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aPipeIsNoFile() throws IOException, InterruptedException {
    Path pipe = folder.resolve("results.json");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertThatThrownBy(() -> JsonFile.read(pipe))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("[damaged-file] It is no file.");
  }
}
