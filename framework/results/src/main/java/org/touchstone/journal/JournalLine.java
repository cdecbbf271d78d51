// SPDX-License-Identifier: Apache-2.0
package org.touchstone.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32C;

/** One line of a journal: a JSON object whose first field is the checksum of what follows it. */
final class JournalLine {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private static final String SUM = "crc32c";

  private static final int SUM_LENGTH = sum(new byte[0]).length;

  private JournalLine() {}

  /** The bytes of a line, ending with a line feed. */
  static byte[] of(ObjectNode content) {
    try {
      byte[] rest = (JSON.writeValueAsString(content).substring(1) + "\n").getBytes(UTF_8);
      byte[] sum = sum(rest);
      byte[] line = Arrays.copyOf(sum, sum.length + rest.length);
      System.arraycopy(rest, 0, line, sum.length, rest.length);
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a tree in memory can always be written
    }
  }

  /** The content of a line with its line feed; empty where a byte of it is not as written. */
  static Optional<ObjectNode> read(byte[] line) {
    if (line.length <= SUM_LENGTH || line[line.length - 1] != '\n') {
      return Optional.empty();
    }
    byte[] rest = Arrays.copyOfRange(line, SUM_LENGTH, line.length);
    if (!Arrays.equals(sum(rest), 0, SUM_LENGTH, line, 0, SUM_LENGTH)) {
      return Optional.empty();
    }
    try {
      if (JSON.readTree(line) instanceof ObjectNode content) {
        content.remove(SUM);
        return Optional.of(content);
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // damage that the checksum cannot see
    }
  }

  /** How a line begins. */
  private static byte[] sum(byte[] rest) {
    CRC32C sum = new CRC32C();
    sum.update(rest, 0, rest.length);
    return String.format(Locale.ROOT, "{\"%s\":\"%08x\",", SUM, sum.getValue()).getBytes(UTF_8);
  }
}
