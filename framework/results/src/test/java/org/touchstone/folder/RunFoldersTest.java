// SPDX-License-Identifier: Apache-2.0
package org.touchstone.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.journal.JournalBatch;
import org.touchstone.journal.Outcome;
import org.touchstone.problem.UserException;

/** Which folder a run gets, and what it finds there. */
final class RunFoldersTest {

  private static final String HASH = "0123456789abcdef";
  private static final Outcome BATCH = new Outcome(List.of(), List.of());

  @TempDir private Path root;

  private RunFolders folders;
  private RunData data = RunData.NONE;
  private Instant now = Instant.parse("2026-03-04T05:06:07Z");

  @BeforeEach
  void someFolders() {
    folders = new RunFolders(root.resolve("runs"));
  }

  private RunFolders.Open open(String hash, Optional<Path> out, boolean fresh) throws IOException {
    now = now.plusSeconds(60);
    return folders.open(
        new RunFolders.Content("e", hash, data), new RunFolders.Wish(out, fresh, now));
  }

  private static void addBatch(RunFolders.Open open) throws IOException {
    open.journal().add(JournalBatch.of(BATCH));
  }

  private static int batches(RunFolders.Open open) throws IOException {
    AtomicInteger batches = new AtomicInteger();
    open.journal().read((batch, line) -> batches.incrementAndGet() > 0);
    return batches.get();
  }

  /** Does one batch of a run and is killed. */
  private Path killed(String hash, Optional<Path> out) throws IOException {
    try (RunFolders.Open open = open(hash, out, false)) {
      batches(open);
      addBatch(open);
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
      assertThat(batches(open)).isEqualTo(batches);
    }
  }

  private Path named(String time) {
    return root.resolve("runs/e").resolve(time + "-01234567");
  }

  @Test
  void theNewestUnfinishedRunOfTheSameContentIsContinued() throws IOException {
    killed(HASH, Optional.empty());
    Path newest = named("20260304T051007Z");
    try (RunFolders.Open other = open(HASH, Optional.empty(), true)) {
      addBatch(other);
    }
    now = now.plusSeconds(60);
    try (RunFolders.Open other = open(HASH, Optional.empty(), true)) {
      addBatch(other);
    }
    killed("another", Optional.empty());
    assertFinds(newest, 1, HASH, Optional.empty(), false);
    assertThat(root.resolve("runs/e/latest").toRealPath()).isEqualTo(newest.toRealPath());
  }

  @Test
  void aFinishedRunStaysAndTheNextGetsANewFolder() throws IOException {
    finished(HASH, Optional.empty());
    assertFinds(named("20260304T050807Z"), 0, HASH, Optional.empty(), false);
  }

  @Test
  void freshWithoutAFolderGetsANewOne() throws IOException {
    killed(HASH, Optional.empty());
    assertFinds(named("20260304T050807Z"), 0, HASH, Optional.empty(), true);
  }

  @Test
  void aNamedFolderIsContinuedFinishedOrNot() throws IOException {
    Path out = Files.createDirectories(root.resolve("out"));
    assertFinds(out, 0, HASH, Optional.of(out), false);
    killed(HASH, Optional.of(out));
    assertFinds(out, 1, HASH, Optional.of(out), false);
    finished(HASH, Optional.of(out));
    assertFinds(out, 2, HASH, Optional.of(out), false);
  }

  @Test
  void aRunAtWorkHasNoResultsOfAnEarlierOne() throws IOException {
    Path out = Files.createDirectories(root.resolve("out"));
    finished(HASH, Optional.of(out));
    fill(out);
    assertFinds(out, 1, HASH, Optional.of(out), false);
    assertThat(files(out))
        .containsExactly("figures/mine.png", "journal.jsonl", "notes.txt", "spec.resolved.yaml");
  }

  @Test
  void freshLeavesNothingOfAnEarlierRun() throws IOException {
    Path out = Files.createDirectories(root.resolve("out"));
    finished("another", Optional.of(out));
    fill(out);
    assertFinds(out, 0, HASH, Optional.of(out), true);
    assertThat(files(out)).containsExactly("figures/mine.png", "journal.jsonl", "notes.txt");
  }

  @Test
  void whatIsToBeReplacedIsNoFinishedRunAnyMoreButCanBeFinishedAgain() throws IOException {
    Path out = Files.createDirectories(root.resolve("out"));
    finished(HASH, Optional.of(out));
    fill(out);
    RunFolders.unfinish(out);
    assertThat(files(out))
        .containsExactly("figures/mine.png", "journal.jsonl", "notes.txt", "spec.resolved.yaml");
    assertFinds(out, 1, HASH, Optional.of(out), false);
  }

  @Test
  void filesThatNoRunWroteAreNotLost() throws IOException {
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
  void freshReplacesWhateverANamedFolderHolds() throws IOException {
    Path out = Files.createDirectories(root.resolve("out"));
    finished("another", Optional.of(out));
    assertFinds(out, 0, HASH, Optional.of(out), true);
    assertThat(out.resolve("results.json")).doesNotExist();
    assertFinds(out, 0, HASH, Optional.of(out), false);
  }

  @Test
  void anotherRunIsRefusedAndStaysAsItIs() throws IOException {
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
  void aRunAtWorkIsLeftAlone() throws IOException {
    Path out = Files.createDirectories(root.resolve("out"));
    try (RunFolders.Open first = open(HASH, Optional.of(out), false)) {
      addBatch(first);
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
      addBatch(first);
    }
    assertFinds(out, 2, HASH, Optional.of(out), false);
  }

  /** Two pictures and a list. */
  private List<Path> someData() throws IOException {
    Path folder = Files.createDirectories(root.resolve("data"));
    Path list = Files.writeString(folder.resolve("list.txt"), "a\nb\n");
    Path a = Files.writeString(folder.resolve("a.png"), "first");
    Path b = Files.writeString(folder.resolve("b.png"), "other");
    data = new RunData("words", List.of(list), List.of(List.of(a), List.of(b)));
    return List.of(list, a, b);
  }

  private void assertIsRefused(Path out, String difference) {
    assertThatThrownBy(() -> open(HASH, Optional.of(out), false))
        .isInstanceOf(UserException.class)
        .hasMessage(
            """
            The command cannot be run: 1 problem

            1) [changed-data] The data is not what it was when the run in '%s' began: %s
               Put the data back as it was, name another folder with --out, or start over with --fresh."""
                .formatted(out, difference));
  }

  @Test
  void changedDataIsRefusedAndItsFirstFileNamed() throws IOException {
    Path out = Files.createDirectories(root.resolve("out"));
    for (Path file : someData()) {
      killed(HASH, Optional.of(out));
      byte[] before = Files.readAllBytes(file);
      FileTime time = Files.getLastModifiedTime(file);
      byte[] after = before.clone();
      after[0]++;
      Files.write(file, after);
      Files.setLastModifiedTime(file, time);
      assertIsRefused(out, "'%s' has another content.".formatted(file));
      Files.delete(file);
      assertIsRefused(out, "'%s' is gone.".formatted(file));
      Files.write(file, before);
      assertFinds(out, 1, HASH, Optional.of(out), false);
      Files.delete(out.resolve("journal.jsonl"));
      Files.delete(out.resolve("data.jsonl"));
    }
  }

  @Test
  void dataThatIsOnlyTouchedOrCopiedIsTheSame() throws IOException {
    Path out = Files.createDirectories(root.resolve("out"));
    List<Path> files = someData();
    killed(HASH, Optional.of(out));
    for (Path file : files) {
      Files.setLastModifiedTime(file, FileTime.from(now));
    }
    assertFinds(out, 1, HASH, Optional.of(out), false);
    Path copy = Files.createDirectories(root.resolve("copy"));
    List<Path> copies = new ArrayList<>();
    for (Path file : files) {
      copies.add(Files.copy(file, copy.resolve(file.getFileName())));
    }
    data =
        new RunData(
            "words",
            List.of(copies.get(0)),
            List.of(List.of(copies.get(1)), List.of(copies.get(2))));
    assertFinds(out, 1, HASH, Optional.of(out), false);
  }

  @Test
  void otherWordsNamesAndNumbersOfFilesAreOtherData() throws IOException {
    Path out = Files.createDirectories(root.resolve("out"));
    List<Path> files = someData();
    killed(HASH, Optional.of(out));
    List<Path> shared = data.shared();
    List<List<Path>> own = data.own();
    data = new RunData("other words", shared, own);
    assertIsRefused(out, "which file it was is not known.");
    data = new RunData("words", shared, List.of(own.get(1), own.get(0)));
    assertIsRefused(out, "'%s' is where '%s' was.".formatted(files.get(2), files.get(1)));
    data = new RunData("words", shared, own.subList(0, 1));
    assertIsRefused(out, "'%s' is not among its files now.".formatted(files.get(2)));
    Path more = Files.writeString(root.resolve("data/c.png"), "third");
    data = new RunData("words", shared, List.of(own.get(0), own.get(1), List.of(more)));
    assertIsRefused(out, "'%s' is new.".formatted(more));
  }

  /** The record saves time, and nobody relies on it. */
  @Test
  void aRecordThatIsDamagedOrLiesChangesNothing() throws IOException {
    Path out = Files.createDirectories(root.resolve("out"));
    Path list = someData().get(0);
    killed(HASH, Optional.of(out));
    Path record = out.resolve("data.jsonl");
    String whole = Files.readString(record);
    for (String other :
        List.of(
            "",
            "{}",
            "torn",
            whole.substring(0, whole.length() / 2),
            whole.replaceAll("\"sha256\":\"....", "\"sha256\":\"0000"),
            whole.replaceAll("\"size\":\\d+", "\"size\":1e999"),
            whole.replaceAll("\"file\":\"", "\"file\":\"\\\\u0000"))) {
      Files.writeString(record, other);
      assertFinds(out, 1, HASH, Optional.of(out), false);
    }
    Files.delete(record);
    assertFinds(out, 1, HASH, Optional.of(out), false);
    Files.writeString(list, "c\nd\n");
    assertIsRefused(out, "which file it was is not known.");
  }

  @Test
  void withoutAFolderARunOfChangedDataIsPassedOverAndSaidToBe() throws IOException {
    Path list = someData().get(0);
    Path old = killed(HASH, Optional.empty());
    Files.writeString(list, "b\na\n");
    try (RunFolders.Open open = open(HASH, Optional.empty(), false)) {
      assertThat(open.folder().path()).isNotEqualTo(old);
      assertThat(open.passedOver())
          .containsExactly(
              "The run in %s is not continued, because its data has changed: '%s' has another content."
                  .formatted(old, list));
    }
  }

  @Test
  void freshTakesTheDataAsItIs() throws IOException {
    Path out = Files.createDirectories(root.resolve("out"));
    Path list = someData().get(0);
    killed(HASH, Optional.of(out));
    Files.writeString(list, "b\na\n");
    assertFinds(out, 0, HASH, Optional.of(out), true);
    assertFinds(out, 0, HASH, Optional.of(out), false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "results.json",
        "items.csv",
        "report.html",
        "costs.json",
        "sessions.jsonl",
        "figures",
        "provenance.json",
        "failures.jsonl",
        "spec.resolved.yaml",
        "tables.md",
        "data.jsonl"
      })
  void aFolderOfSomebodyElseIsRefusedAndStaysAsItIs(String name) throws IOException {
    Path out = Files.createDirectories(root.resolve("out"));
    Path mine = Files.writeString(out.resolve(name), "mine");
    Files.writeString(out.resolve("notes.txt"), "mine");
    for (boolean fresh : new boolean[] {false, true}) {
      assertThatThrownBy(() -> open(HASH, Optional.of(out), fresh))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("[not-a-run] '%s' is", mine)
          .hasMessageContaining("It stays as it is.");
    }
    assertThat(mine).hasContent("mine");
    try (Stream<Path> files = Files.list(out)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void aJournalOfSomebodyElseIsRefusedEvenWhenARunBeginsAnew() throws IOException {
    Path out = Files.createDirectories(root.resolve("out"));
    Path mine = Files.writeString(out.resolve("journal.jsonl"), "{\"step\": 1}\n");
    for (boolean fresh : new boolean[] {false, true}) {
      assertThatThrownBy(() -> open(HASH, Optional.of(out), fresh))
          .hasMessageContaining("[not-a-journal] '%s' is not the journal of a run", mine);
    }
    assertThat(mine).hasContent("{\"step\": 1}");
  }

  @Test
  void aRunWhoseJournalIsDamagedIsKeptUntilItIsReplaced() throws IOException {
    Path out = Files.createDirectories(root.resolve("out"));
    killed(HASH, Optional.of(out));
    Path journal = out.resolve("journal.jsonl");
    Files.writeString(journal, Files.readString(journal).replaceFirst("touchstone", "touchst0ne"));
    String before = Files.readString(journal);
    assertThatThrownBy(() -> open(HASH, Optional.of(out), false))
        .hasMessageContaining("[not-a-journal]");
    Files.writeString(
        journal, before.replace("touchst0ne", "touchstone").replace(HASH, "f" + HASH));
    assertThatThrownBy(() -> open(HASH, Optional.of(out), false))
        .hasMessageContaining(
            "[damaged-journal] The first line of '%s' is damaged: nobody can tell which run it is of.",
            journal);
    assertFinds(out, 0, HASH, Optional.of(out), true);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void nothingIsWrittenThroughALink() throws IOException {
    Path out = Files.createDirectories(root.resolve("out"));
    Path mine = Files.writeString(root.resolve("mine"), "mine");
    killed(HASH, Optional.of(out));
    Files.createSymbolicLink(out.resolve("sessions.jsonl"), mine);
    assertThatThrownBy(() -> open(HASH, Optional.of(out), false))
        .hasMessageContaining(
            "'%s' is neither a file nor a link to one.", out.resolve("sessions.jsonl"));
    Files.delete(out.resolve("sessions.jsonl"));
    Files.createSymbolicLink(out.resolve("figures"), Files.createDirectory(root.resolve("pics")));
    assertThatThrownBy(() -> open(HASH, Optional.of(out), false))
        .hasMessageContaining(
            "'%s' is neither a folder nor a link to one.", out.resolve("figures"));
    assertThat(mine).hasContent("mine");
  }

  @Test
  void whatAKilledRunLeftHalfWrittenGoes() throws IOException {
    Path out = Files.createDirectories(root.resolve("out"));
    killed(HASH, Optional.of(out));
    Path draft = Files.writeString(out.resolve(".0123456789abcdef.part"), "half");
    Path mine = Files.writeString(out.resolve("mine.part"), "mine");
    assertFinds(out, 1, HASH, Optional.of(out), false);
    assertThat(draft).doesNotExist();
    assertThat(mine).hasContent("mine");
  }
}
