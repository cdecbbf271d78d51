// SPDX-License-Identifier: Apache-2.0
package org.touchstone.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Optional;

/**
 * The first line of a journal: whose batches follow.
 *
 * @param run the checksum of all that decides a score but the data
 * @param data the fingerprint of the data; empty for data that is made
 */
record JournalTitle(String run, String data) {

  private static final String JOURNAL = "journal";
  private static final String RUN = "run";
  private static final String DATA = "data";
  private static final String FAMILY = "touchstone-journal/";

  /** More than any title has. */
  static final int LONGEST = 1 << 10;

  /** How a title begins, whatever the version; the zeros are digits of a checksum. */
  private static final String BEGINNING =
      "{\"crc32c\":\"00000000\",\"%s\":\"%s".formatted(JOURNAL, FAMILY);

  ObjectNode toTree() {
    ObjectNode tree =
        JsonNodeFactory.instance.objectNode().put(JOURNAL, Journal.FORMAT).put(RUN, run);
    return data.isEmpty() ? tree : tree.put(DATA, data);
  }

  /** What a line says; empty where it is no title, and of no run where it is of another version. */
  static Optional<JournalTitle> of(ObjectNode line) {
    String format = line.path(JOURNAL).asText();
    if (!format.startsWith(FAMILY)) {
      return Optional.empty();
    }
    JsonNode run = line.path(RUN);
    return Optional.of(
        format.equals(Journal.FORMAT) && run.isTextual()
            ? new JournalTitle(run.textValue(), line.path(DATA).asText())
            : new JournalTitle("", ""));
  }

  /** What the beginning of a file tells. */
  sealed interface Found {}

  /** A title that can be relied on. */
  record Whole(JournalTitle title) implements Found {}

  /** Nothing, or a title that was never finished: nothing is lost that anybody wrote. */
  record Nothing() implements Found {}

  /** The title of a journal, but not as it was written. */
  record Damaged() implements Found {}

  /** Something of somebody else's. */
  record Foreign() implements Found {}

  /**
   * Looks for a title.
   *
   * @param head the first {@link #LONGEST} bytes of a file, or all that it has
   */
  static Found find(byte[] head) {
    int end = indexOfEnd(head);
    Optional<JournalTitle> title =
        JournalLine.read(Arrays.copyOf(head, end + 1)).flatMap(JournalTitle::of);
    if (title.isPresent()) {
      return new Whole(title.get());
    }
    boolean whole = head.length < LONGEST;
    if (whole && (isZero(head) || (end < 0 && isBegun(head)))) {
      return new Nothing();
    }
    return isBegun(head) ? new Damaged() : new Foreign();
  }

  /** Whether so many bytes as there are look like those of a title, intact or not. */
  private static boolean isBegun(byte[] file) {
    byte[] beginning = BEGINNING.getBytes(US_ASCII);
    for (int i = 0; i < Math.min(file.length, beginning.length); i++) {
      boolean same = beginning[i] == '0' ? isDigit(file[i]) : beginning[i] == file[i];
      if (!same) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(byte digit) {
    return Character.digit(digit, 16) >= 0;
  }

  private static int indexOfEnd(byte[] file) {
    for (int i = 0; i < file.length; i++) {
      if (file[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** As some file systems leave a file that grew while the power failed. */
  private static boolean isZero(byte[] file) {
    for (byte each : file) {
      if (each != 0) {
        return false;
      }
    }
    return true;
  }
}
