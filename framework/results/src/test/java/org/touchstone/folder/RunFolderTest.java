// SPDX-License-Identifier: Apache-2.0
package org.touchstone.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.report.Durations;
import org.touchstone.report.RunSummary;

final class RunFolderTest {

  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

  @TempDir private Path root;

  @Test
  void isNamedByTimeAndHashAndIsTheLatest() throws Exception {
    RunFolder.create(root, "quickstart", NOW, "0123456789abcdef");
    RunFolder run = RunFolder.create(root, "quickstart", NOW.plusSeconds(60), "fedcba98");
    assertThat(run.path()).isEqualTo(root.resolve("quickstart/20260304T050707Z-fedcba98"));
    assertThat(root.resolve("quickstart/20260304T050607Z-01234567")).isDirectory();
    assertThat(root.resolve("quickstart/latest").toRealPath()).isEqualTo(run.path().toRealPath());
  }

  @Test
  void doesNotOverwriteAFolderNamedLatest() throws Exception {
    Path own = Files.createDirectories(root.resolve("quickstart/latest"));
    Files.writeString(own.resolve("notes.txt"), "mine");
    RunFolder.create(root, "quickstart", NOW, "abc");
    assertThat(own.resolve("notes.txt")).hasContent("mine");
    assertThat(root.resolve("quickstart/.latest")).doesNotExist();
  }

  @Test
  void writesWholeFilesAndLeavesNoDrafts() throws Exception {
    RunFolder run = RunFolder.create(root, "quickstart", NOW, "abc");
    run.write("figures/a.txt", "first");
    run.write("figures/a.txt", "γ");
    assertThat(run.file("figures/a.txt")).hasContent("γ");
    try (var files = Files.list(run.file("figures"))) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void theClosingWordsSayWhereHowLongAndWhatFailed() {
    List<Path> files = List.of(Path.of("runs/a/tables.md"));
    assertThat(new RunSummary("2 images", Duration.ofMillis(134_200), files, List.of()).text())
        .isEqualTo("Done in 2 min 14 s: 2 images.\n  runs/a/tables.md\n");
    List<String> failures = Collections.nCopies(12, "'LRP': no map.");
    assertThat(new RunSummary("2 images", Duration.ofMillis(8_400), files, failures).text())
        .startsWith("Done in 8.4 s: ")
        .contains("Failed: 12\n  'LRP': no map.\n")
        .endsWith("  and 2 more.\n");
    assertThat(Durations.words(Duration.ofMinutes(185))).isEqualTo("3 h 05 min");
  }
}
