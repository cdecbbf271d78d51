// SPDX-License-Identifier: Apache-2.0
package org.touchstone.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.problem.UserException;

final class JournalTest {

  private static final String RUN = "0123abcd";
  private static final String DATA = "4567cdef";
  private static final int BATCHES = 10;
  private static final int KILOBYTE = 1024;

  @TempDir private Path folder;

  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("journal.jsonl");
  }

  /** A batch like no other. */
  private static ObjectNode batch(int number) {
    ObjectNode batch = JsonNodeFactory.instance.objectNode().put("note", "γ \"quoted\"\n" + number);
    Random random = new Random(number);
    ArrayNode values = batch.putArray("values");
    for (int i = 0; i < 5; i++) {
      values.add(Double.longBitsToDouble(random.nextLong() >>> 2));
    }
    return batch;
  }

  private static Journal open(Path file) throws IOException {
    return Journal.open(file).orElseThrow();
  }

  /** Opens a journal as a run does, and reads it. */
  private static List<JsonNode> resumed(Journal journal) throws IOException {
    if (journal.isEmpty()) {
      journal.begin(RUN, DATA);
    }
    assertThat(journal.isOf(RUN)).isTrue();
    List<JsonNode> batches = new ArrayList<>();
    journal.read((batch, line) -> batches.add(batch));
    return batches;
  }

  private static void complete(Journal journal, int from) throws IOException {
    for (int i = from; i < BATCHES; i++) {
      journal.add(batch(i));
    }
  }

  private byte[] whole() throws IOException {
    try (Journal journal = open(file)) {
      complete(journal, resumed(journal).size());
    }
    return Files.readAllBytes(file);
  }

  private static void assertAreTheFirst(List<JsonNode> batches) {
    for (int i = 0; i < batches.size(); i++) {
      assertThat(batches.get(i).get("batch").intValue()).isEqualTo(i);
      assertThat(batches.get(i).get("note")).isEqualTo(batch(i).get("note"));
      assertThat(batches.get(i).get("values")).isEqualTo(batch(i).get("values"));
    }
  }

  @Test
  void givesBackWhatWasAdded() throws IOException {
    whole();
    try (Journal journal = open(file)) {
      List<JsonNode> batches = resumed(journal);
      assertThat(batches).hasSize(BATCHES);
      assertAreTheFirst(batches);
    }
  }

  /** So that other programs can read it. */
  @Test
  void isOneObjectALineAndTheFirstSaysOfWhichRun() throws IOException {
    whole();
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(1 + BATCHES);
    assertThat(lines.get(0))
        .isEqualTo(
            "{\"crc32c\":\"14b7aff4\",\"journal\":\"touchstone-journal/2\","
                + "\"run\":\"0123abcd\",\"data\":\"4567cdef\"}");
    assertThat(lines.get(1)).matches("\\{\"crc32c\":\"[0-9a-f]{8}\",\"batch\":0,.*}");
    assertThat(Journal.dataOf(RUN, file)).contains(DATA);
    assertThat(Journal.dataOf("another", file)).isEmpty();
    assertThat(Journal.dataOf(RUN, folder.resolve("none"))).isEmpty();
  }

  @Test
  void belongsToOneRun() throws IOException {
    byte[] whole = whole();
    try (Journal journal = open(file)) {
      assertThat(journal.isEmpty()).isFalse();
      assertThat(journal.isOf("another")).isFalse();
    }
    assertThat(file).hasBinaryContent(whole);
  }

  @Test
  void beginsAnewWithNothingOfWhatWasThere() throws IOException {
    whole();
    try (Journal journal = open(file)) {
      journal.begin("another", "");
      journal.add(batch(0));
    }
    try (Journal journal = open(file)) {
      assertThat(journal.isOf("another")).isTrue();
      List<JsonNode> batches = new ArrayList<>();
      journal.read((batch, line) -> batches.add(batch));
      assertThat(batches).hasSize(1);
    }
  }

  /** Whatever happens to a byte, what is read was added, and the rest can be added again. */
  @ParameterizedTest
  @ValueSource(ints = {0x01, 0xff})
  void damageAtAnyByteLeavesTheBatchesBeforeIt(int bits) throws IOException {
    byte[] whole = whole();
    assertThat(whole.length).isGreaterThan(KILOBYTE);
    for (int at = titleOf(whole); at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) bits;
      assertResumes(damaged, whole, linesBefore(at, whole));
    }
  }

  private static int titleOf(byte[] whole) {
    return new String(whole, UTF_8).indexOf('\n') + 1;
  }

  /** Nobody can tell then whose batches follow, and they are not thrown away. */
  @ParameterizedTest
  @ValueSource(ints = {0x01, 0xff})
  void damageAtAnyByteOfTheTitleLeavesTheFileAsItIs(int bits) throws IOException {
    byte[] whole = whole();
    for (int at = 0; at < titleOf(whole); at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) bits;
      Files.write(file, damaged);
      assertThat(isOpened(RUN)).isFalse();
      assertThat(file).hasBinaryContent(damaged);
    }
  }

  /** Whether the journal could be continued. */
  private boolean isOpened(String run) throws IOException {
    try (Journal journal = open(file)) {
      return journal.isEmpty() || journal.isOf(run);
    } catch (UserException e) {
      assertThat(e).hasMessageContaining("'%s' is not the journal of a run", file);
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"step\": 1}\n",
        "{\"journal\":\"touchstone-journal/2\",\"run\":\"0123abcd\"}\n",
        "a diary",
        "\n",
        "{",
        "{\"crc32c\":\"684b736a\",\"batch\":0}\n",
        "\0\0\0\0x"
      })
  void whatNoRunWroteIsRefusedAndLeftAlone(String content) throws IOException {
    Files.writeString(file, content);
    if (content.equals("{")) {
      open(file).close(); // as a killed run may leave it
    } else {
      assertThatThrownBy(() -> open(file))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("[not-a-journal] '%s' is not the journal of a run: its", file)
          .hasMessageContaining("It stays as it is.");
    }
    assertThat(file).hasContent(content);
  }

  @Test
  void aLargeFileOfSomebodyElseIsNotReadForALine() throws IOException {
    byte[] large = new byte[KILOBYTE * KILOBYTE];
    Arrays.fill(large, (byte) 'x');
    Files.write(file, large);
    assertThatThrownBy(() -> open(file)).isInstanceOf(UserException.class);
    Arrays.fill(large, (byte) 0);
    Files.write(file, large);
    assertThatThrownBy(() -> open(file)).isInstanceOf(UserException.class);
    assertThat(file).hasBinaryContent(large);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void linksAndFoldersAreNoJournals() throws IOException {
    Path elsewhere = folder.resolve("elsewhere.jsonl");
    whole();
    Files.move(file, elsewhere);
    byte[] whole = Files.readAllBytes(elsewhere);
    Files.createSymbolicLink(file, elsewhere);
    assertThatThrownBy(() -> open(file))
        .hasMessageContaining("it is neither a file nor a link to one.");
    assertThat(elsewhere).hasBinaryContent(whole);
    Files.delete(file);
    Files.createSymbolicLink(file, folder.resolve("nowhere"));
    assertThatThrownBy(() -> open(file))
        .hasMessageContaining("it is neither a file nor a link to one.");
    assertThat(folder.resolve("nowhere")).doesNotExist();
    Files.delete(file);
    Files.createDirectory(file);
    assertThatThrownBy(() -> open(file))
        .hasMessageContaining("it is neither a file nor a link to one.");
  }

  /** A reader that finds its batch wanting has it, and those behind it, done again. */
  @Test
  void aBatchThatIsNotWholeCountsAsNotWritten() throws IOException {
    byte[] whole = whole();
    try (Journal journal = open(file)) {
      List<Integer> lines = new ArrayList<>();
      journal.read(
          (batch, line) -> {
            lines.add(line);
            return line < 5;
          });
      assertThat(lines).containsExactly(2, 3, 4, 5);
      complete(journal, 3);
    }
    assertThat(file).hasBinaryContent(whole);
  }

  @Test
  void aBatchThatIsRefusedStays() throws IOException {
    byte[] whole = whole();
    try (Journal journal = open(file)) {
      assertThatThrownBy(
              () ->
                  journal.read(
                      (batch, line) -> {
                        throw new IllegalStateException("no");
                      }))
          .hasMessage("no");
    }
    assertThat(file).hasBinaryContent(whole);
  }

  @Test
  void aTearAtAnyByteLeavesTheBatchesBeforeIt() throws IOException {
    byte[] whole = whole();
    for (int length = 0; length < whole.length; length++) {
      assertResumes(Arrays.copyOf(whole, length), whole, linesBefore(length, whole));
    }
  }

  /** As some file systems leave a file that grew while the power failed. */
  @Test
  void zerosFromAnyByteOnLeaveTheBatchesBeforeThem() throws IOException {
    byte[] whole = whole();
    for (int from = whole.length - KILOBYTE; from < whole.length; from++) {
      byte[] damaged = whole.clone();
      Arrays.fill(damaged, from, damaged.length, (byte) 0);
      assertResumes(damaged, whole, linesBefore(from, whole));
    }
  }

  private static int linesBefore(int end, byte[] bytes) {
    int lines = 0;
    for (int i = 0; i < end; i++) {
      lines += bytes[i] == '\n' ? 1 : 0;
    }
    return lines;
  }

  private void assertResumes(byte[] damaged, byte[] whole, int intactLines) throws IOException {
    SmallDisk disk = new SmallDisk(damaged, Integer.MAX_VALUE);
    Journal journal = new Journal(file, disk, disk::force);
    List<JsonNode> batches = resumed(journal);
    assertThat(batches).hasSize(Math.max(0, intactLines - 1));
    assertAreTheFirst(batches);
    complete(journal, batches.size());
    assertThat(disk.content()).isEqualTo(whole);
  }

  @Test
  void linesThatAreLostOrComeTwiceAreNoticed() throws IOException {
    whole();
    List<String> lines = Files.readAllLines(file);
    List<String> lost = new ArrayList<>(lines);
    lost.remove(4);
    assertThat(batchesIn(lost)).hasSize(3);
    List<String> twice = new ArrayList<>(lines);
    twice.add(4, lines.get(4));
    assertThat(batchesIn(twice)).hasSize(4);
  }

  private List<JsonNode> batchesIn(List<String> lines) throws IOException {
    byte[] content = (String.join("\n", lines) + "\n").getBytes(UTF_8);
    SmallDisk disk = new SmallDisk(content, Integer.MAX_VALUE);
    return resumed(new Journal(file, disk, disk::force));
  }

  @Test
  void everyBatchIsOnTheDiskBeforeTheNext() throws IOException {
    Files.createFile(file);
    SmallDisk disk = new SmallDisk(new byte[0], Integer.MAX_VALUE);
    Journal journal = new Journal(file, disk, disk::force);
    journal.begin(RUN, DATA);
    assertThat(disk.forced()).isEqualTo(1);
    journal.add(batch(0));
    journal.add(batch(1));
    assertThat(disk.forced()).isEqualTo(3);
  }

  @Test
  void aFullDiskLosesNothingThatWasThere() throws IOException {
    byte[] whole = whole();
    for (int capacity = KILOBYTE; capacity < whole.length; capacity += 7) {
      SmallDisk full = new SmallDisk(new byte[0], capacity);
      Journal journal = new Journal(file, full, full::force);
      journal.begin(RUN, DATA);
      assertThatThrownBy(() -> complete(journal, 0))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "'%s' cannot be written: No space left on device. What is in it is kept; the same"
                  + " command continues there.",
              file);
      assertResumes(full.content(), whole, linesBefore(capacity, whole));
    }
  }

  @Test
  void aRemovedFolderIsNoticed() throws IOException {
    try (Journal journal = open(file)) {
      journal.begin(RUN, DATA);
      journal.add(batch(0));
      Files.delete(file);
      Files.delete(folder);
      assertThatThrownBy(() -> journal.add(batch(1)))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "'%s' is gone. Put its folder back, or start over with the same command.", file);
    }
  }

  @Test
  void isOpenOnceAndFreeAgainAfterThat() throws IOException {
    try (Journal journal = open(file)) {
      assertThat(Journal.open(file)).isEmpty();
      journal.begin(RUN, DATA);
      assertThat(Journal.dataOf(RUN, file)).contains(DATA);
    }
    open(file).close();
  }
}
