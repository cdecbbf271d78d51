// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads the text files that people and their tools write: lists of pictures, of classes, of splits.
 *
 * <p>The text is UTF-8, with a byte order mark or without; a line ends with a line feed, a carriage
 * return, or both.
 */
public final class TextFile {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** A list of millions of pictures is smaller. */
  private static final long LARGEST = 1L << 28;

  private TextFile() {}

  /**
   * The lines of a file, without what ends them.
   *
   * @throws IOException if the file cannot be read or is not such text; the message names the file,
   *     the line and the cure
   */
  public static List<String> lines(Path file) throws IOException {
    String text = decoded(file, bytes(file));
    int nul = text.indexOf(0);
    if (nul >= 0) {
      throw notText(file, text.substring(0, nul));
    }
    return text.lines().toList();
  }

  private static byte[] bytes(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException("'%s' is a folder, not a file.".formatted(file));
    }
    if (!Files.exists(file)) {
      throw new IOException("The file '%s' does not exist.".formatted(file));
    }
    try {
      if (Files.size(file) > LARGEST) {
        throw new IOException("'%s' is far too large to be a list.".formatted(file));
      }
      return Files.readAllBytes(file);
    } catch (FileSystemException e) {
      throw new IOException("'%s' may not be read.".formatted(file), e);
    }
  }

  private static String decoded(Path file, byte[] bytes) throws IOException {
    if (startsWith(bytes, 0xfe, 0xff) || startsWith(bytes, 0xff, 0xfe)) {
      throw new IOException("'%s' is text in UTF-16. Save it as UTF-8.".formatted(file));
    }
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer text = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, true);
    String read = text.flip().toString();
    try {
      if (result.isError()) {
        result.throwException();
      }
    } catch (CharacterCodingException e) {
      throw notText(file, read);
    }
    return read.indexOf(BYTE_ORDER_MARK) == 0 ? read.substring(1) : read;
  }

  private static boolean startsWith(byte[] bytes, int first, int second) {
    return bytes.length > 1 && (bytes[0] & 0xff) == first && (bytes[1] & 0xff) == second;
  }

  /** What comes before it is text. */
  private static IOException notText(Path file, String before) {
    long line = (before + "|").lines().count();
    return new IOException(
        "'%s', line %s, is not text in UTF-8. Save the file as UTF-8.".formatted(file, line));
  }
}
