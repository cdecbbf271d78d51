// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words for a terminal, in which nothing moves its cursor, names its window or hides a word: names
 * of files, samples and methods come from wherever they come from. Control characters are written
 * by their numbers; only line ends, tabs and a few plain styles are left as they are.
 */
public final class TerminalText extends FilterOutputStream {

  /** Bold, faint, italic, yellow, and the ends of these. */
  private static final Pattern STYLE = Pattern.compile("\\u001b\\[(0|1|2|3|21|22|23|33|39)m");

  private static final int LONGEST_STYLE = 5;
  private static final int ESCAPE = 0x1b;
  private static final int DELETE = 0x7f;

  /** How the control characters behind ASCII begin in UTF-8. */
  private static final int SECOND = 0xc2;

  /** The first byte behind that which is of no control character. */
  private static final int BEYOND = 0xa0;

  /** Whether the last byte was the beginning of what may be one. */
  private boolean begun;

  private TerminalText(OutputStream out) {
    super(out);
  }

  /** A stream of text in UTF-8. */
  public static PrintStream on(PrintStream out) {
    return new PrintStream(new TerminalText(out), true, UTF_8);
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int start, int length) throws IOException {
    ByteArrayOutputStream visible = new ByteArrayOutputStream(length);
    int end = start + length;
    for (int i = start; i < end; i++) {
      int style = styled(bytes, i, end);
      if (style > 0) {
        visible.write(bytes, i, style);
        i += style - 1;
      } else {
        add(bytes[i] & 0xff, visible);
      }
    }
    visible.writeTo(out);
  }

  private void add(int next, ByteArrayOutputStream visible) {
    boolean beyond = begun && next < BEYOND;
    if (begun && !beyond) {
      visible.write(SECOND);
    }
    begun = next == SECOND;
    if (beyond || isControl(next)) {
      visible.writeBytes(number(next));
    } else if (!begun) {
      visible.write(next);
    }
  }

  /** How many bytes from here on are a style. */
  private static int styled(byte[] bytes, int start, int end) {
    if (bytes[start] != ESCAPE) {
      return 0;
    }
    int length = Math.min(LONGEST_STYLE, end - start);
    Matcher style = STYLE.matcher(new String(bytes, start, length, US_ASCII));
    return style.lookingAt() ? style.end() : 0;
  }

  private static boolean isControl(int next) {
    return (next < ' ' && next != '\n' && next != '\t') || next == DELETE;
  }

  private static byte[] number(int control) {
    return ("\\x" + HexFormat.of().toHexDigits((byte) control)).getBytes(US_ASCII);
  }
}
