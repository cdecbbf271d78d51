// SPDX-License-Identifier: Apache-2.0
package org.touchstone.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.problem.UserException;
import org.touchstone.run.Outcome;

/** Which folder a run gets, and what it finds there. */
final class RunFoldersTest {

  private static final String HASH = "0123456789abcdef";
  private static final Outcome BATCH = new Outcome(List.of(), List.of());

  @TempDir private Path root;

  private RunFolders folders;
  private Instant now = Instant.parse("2026-03-04T05:06:07Z");

  @BeforeEach
  void some_folders() {
    folders = new RunFolders(root.resolve("runs"));
  }

  private RunFolders.Open open(String hash, Optional<Path> out, boolean fresh) throws IOException {
    now = now.plusSeconds(60);
    return folders.open("e", hash, new RunFolders.Wish(out, fresh, now));
  }

  /** Does one batch of a run and is killed. */
  private Path killed(String hash, Optional<Path> out) throws IOException {
    try (RunFolders.Open open = open(hash, out, false)) {
      open.history().add(BATCH);
      return open.folder().path();
    }
  }

  private Path finished(String hash, Optional<Path> out) throws IOException {
    Path folder = killed(hash, out);
    Files.writeString(folder.resolve("results.json"), "{}");
    Files.writeString(folder.resolve("provenance.json"), "{}");
    return folder;
  }

  private void assertFinds(Path folder, int batches, String hash, Optional<Path> out, boolean fresh)
      throws IOException {
    try (RunFolders.Open open = open(hash, out, fresh)) {
      assertThat(open.folder().path()).isEqualTo(folder);
      assertThat(open.history().finished()).hasSize(batches);
    }
  }

  private Path named(String time) {
    return root.resolve("runs/e").resolve(time + "-01234567");
  }

  @Test
  void the_newest_unfinished_run_of_the_same_content_is_continued() throws IOException {
    killed(HASH, Optional.empty());
    Path newest = named("20260304T051007Z");
    try (RunFolders.Open other = open(HASH, Optional.empty(), true)) {
      other.history().add(BATCH);
    }
    now = now.plusSeconds(60);
    try (RunFolders.Open other = open(HASH, Optional.empty(), true)) {
      other.history().add(BATCH);
    }
    killed("another", Optional.empty());
    assertFinds(newest, 1, HASH, Optional.empty(), false);
    assertThat(root.resolve("runs/e/latest").toRealPath()).isEqualTo(newest.toRealPath());
  }

  @Test
  void a_finished_run_stays_and_the_next_gets_a_new_folder() throws IOException {
    finished(HASH, Optional.empty());
    assertFinds(named("20260304T050807Z"), 0, HASH, Optional.empty(), false);
  }

  @Test
  void fresh_without_a_folder_gets_a_new_one() throws IOException {
    killed(HASH, Optional.empty());
    assertFinds(named("20260304T050807Z"), 0, HASH, Optional.empty(), true);
  }

  @Test
  void a_named_folder_is_continued_finished_or_not() throws IOException {
    Path out = Files.createDirectories(root.resolve("out"));
    assertFinds(out, 0, HASH, Optional.of(out), false);
    killed(HASH, Optional.of(out));
    assertFinds(out, 1, HASH, Optional.of(out), false);
    finished(HASH, Optional.of(out));
    assertFinds(out, 2, HASH, Optional.of(out), false);
  }

  @Test
  void a_run_at_work_has_no_results_of_an_earlier_one() throws IOException {
    Path out = Files.createDirectories(root.resolve("out"));
    finished(HASH, Optional.of(out));
    fill(out);
    assertFinds(out, 1, HASH, Optional.of(out), false);
    assertThat(files(out))
        .containsExactly("figures/mine.png", "journal.jsonl", "notes.txt", "spec.resolved.yaml");
  }

  @Test
  void fresh_leaves_nothing_of_an_earlier_run() throws IOException {
    Path out = Files.createDirectories(root.resolve("out"));
    finished("another", Optional.of(out));
    fill(out);
    assertFinds(out, 0, HASH, Optional.of(out), true);
    assertThat(files(out)).containsExactly("figures/mine.png", "journal.jsonl", "notes.txt");
  }

  @Test
  void what_is_to_be_replaced_is_no_finished_run_any_more_but_can_be_finished_again()
      throws IOException {
    Path out = Files.createDirectories(root.resolve("out"));
    finished(HASH, Optional.of(out));
    fill(out);
    RunFolders.unfinish(out);
    assertThat(files(out))
        .containsExactly("figures/mine.png", "journal.jsonl", "notes.txt", "spec.resolved.yaml");
    assertFinds(out, 1, HASH, Optional.of(out), false);
  }

  @Test
  void files_that_no_run_wrote_are_not_lost() throws IOException {
    Path out = Files.createDirectories(root.resolve("out"));
    fill(out);
    RunFolders.unfinish(out);
    assertThat(out.resolve("report.html")).exists();
    assertThat(out.resolve("provenance.json")).exists();
    assertThat(out.resolve("journal.jsonl")).doesNotExist();
  }

  /** What a finished run has, and two files that are not its own. */
  private static void fill(Path out) throws IOException {
    Files.createDirectories(out.resolve("figures"));
    for (String file :
        List.of(
            "provenance.json",
            "report.html",
            "tables.md",
            "tables.tex",
            "results.csv",
            "items.csv",
            "costs.json",
            "failures.jsonl",
            "spec.resolved.yaml",
            "sessions.jsonl",
            "notes.txt",
            "figures/exhibits.json",
            "figures/one.png",
            "figures/two.svg",
            "figures/mine.png")) {
      Files.writeString(out.resolve(file), "{}");
    }
    Files.writeString(
        out.resolve("results.json"),
        """
        {"schema": "touchstone-results/1",
         "spec": {"report": {"figures": [{"name": "one"}], "curves": [{"name": "two"}]}}}""");
  }

  private static List<String> files(Path out) throws IOException {
    try (Stream<Path> files = Files.walk(out)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> out.relativize(file).toString())
          .filter(file -> !file.equals("sessions.jsonl"))
          .sorted()
          .toList();
    }
  }

  @Test
  void fresh_replaces_whatever_a_named_folder_holds() throws IOException {
    Path out = Files.createDirectories(root.resolve("out"));
    finished("another", Optional.of(out));
    assertFinds(out, 0, HASH, Optional.of(out), true);
    assertThat(out.resolve("results.json")).doesNotExist();
    assertFinds(out, 0, HASH, Optional.of(out), false);
  }

  @Test
  void another_run_is_refused_and_stays_as_it_is() throws IOException {
    Path out = Files.createDirectories(root.resolve("out"));
    finished("another", Optional.of(out));
    byte[] journal = Files.readAllBytes(out.resolve("journal.jsonl"));
    assertThatThrownBy(() -> open(HASH, Optional.of(out), false))
        .isInstanceOf(UserException.class)
        .hasMessage(
            """
            The command cannot be run: 1 problem

            1) [other-run] The folder '%s' holds another run.
               It had other settings, plugins, weights or data, another number of images or batch size, or it is of another version.
               Name another folder with --out, or replace that run with --fresh."""
                .formatted(out));
    assertThat(out.resolve("journal.jsonl")).hasBinaryContent(journal);
    assertThat(out.resolve("results.json")).hasContent("{}");
  }

  @Test
  void a_run_at_work_is_left_alone() throws IOException {
    Path out = Files.createDirectories(root.resolve("out"));
    try (RunFolders.Open first = open(HASH, Optional.of(out), false)) {
      first.history().add(BATCH);
      for (boolean fresh : new boolean[] {false, true}) {
        assertThatThrownBy(() -> open(HASH, Optional.of(out), fresh))
            .isInstanceOf(UserException.class)
            .hasMessage(
                """
                The command cannot be run: 1 problem

                1) [run-in-use] Another process is at work on the run in '%s'.
                   Wait until it ends, or name another folder with --out."""
                    .formatted(out));
      }
      first.history().add(BATCH);
    }
    assertFinds(out, 2, HASH, Optional.of(out), false);
  }
}
