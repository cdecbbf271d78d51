// SPDX-License-Identifier: Apache-2.0
package org.touchstone.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads the lines of a journal, up to the first that is torn or damaged. */
final class JournalReader {

  private final InputStream in;
  private long end;

  JournalReader(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /** The next line; empty where no line follows that can be relied on. Do not ask again then. */
  Optional<ObjectNode> next() throws IOException {
    byte[] line = bytes();
    Optional<ObjectNode> content = JournalLine.read(line);
    if (content.isPresent()) {
      end += line.length;
    }
    return content;
  }

  /** Where the last line ends that was given. */
  long end() {
    return end;
  }

  private byte[] bytes() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next;
    do {
      next = in.read();
      if (next >= 0) {
        line.write(next);
      }
    } while (next >= 0 && next != '\n');
    return line.toByteArray();
  }
}
