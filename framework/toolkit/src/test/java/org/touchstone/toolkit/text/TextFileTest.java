// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TextFileTest {

  @TempDir private Path folder;

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("list.txt"), bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n"})
  void linesEndAsAnySystemEndsThemWithOrWithoutAByteOrderMark(String end) throws IOException {
    for (String mark : new String[] {"", "\uFEFF"}) {
      for (String last : new String[] {"", end}) {
        String text = mark + String.join(end, "chat", "", " Bär ") + last;
        assertThat(TextFile.lines(file(text.getBytes(UTF_8)))).containsExactly("chat", "", " Bär ");
      }
    }
  }

  @Test
  void anEmptyFileHasNoLines() throws IOException {
    assertThat(TextFile.lines(file(new byte[0]))).isEmpty();
    assertThat(TextFile.lines(file("\uFEFF".getBytes(UTF_8)))).isEmpty();
  }

  /** Only the first one marks anything. */
  @Test
  void aMarkWithinTheTextStays() throws IOException {
    assertThat(TextFile.lines(file("a\n\uFEFFb".getBytes(UTF_8)))).containsExactly("a", "\uFEFFb");
  }

  @Test
  void anotherEncodingIsNamedWhereItNamesItself() throws IOException {
    refused("\uFEFFcat\n".getBytes(UTF_16LE), "'%s' is text in UTF-16. Save it as UTF-8.");
    refused("\uFEFFcat\n".getBytes(UTF_16BE), "'%s' is text in UTF-16. Save it as UTF-8.");
  }

  @Test
  void whatIsNoTextIsToldWithItsLine() throws IOException {
    String message = "'%%s', line %d, is not text in UTF-8. Save the file as UTF-8.";
    refused("cat\r\nBär\n".getBytes(ISO_8859_1), message.formatted(2));
    refused("Bär".getBytes(ISO_8859_1), message.formatted(1));
    refused("a\n\nb\0".getBytes(UTF_8), message.formatted(3));
    refused("cat\n".getBytes(UTF_16LE), message.formatted(1)); // without a mark
    refused(new byte[] {'a', '\n', (byte) 0xc3}, message.formatted(2));
  }

  @Test
  void whatIsNoFileIsTold() throws IOException {
    assertThatThrownBy(() -> TextFile.lines(folder))
        .isInstanceOf(IOException.class)
        .hasMessage("'%s' is a folder, not a file.", folder);
    Path missing = folder.resolve("none");
    assertThatThrownBy(() -> TextFile.lines(missing))
        .isInstanceOf(IOException.class)
        .hasMessage("The file '%s' does not exist.", missing);
  }

  private void refused(byte[] bytes, String message) throws IOException {
    Path file = file(bytes);
    assertThatThrownBy(() -> TextFile.lines(file))
        .isInstanceOf(IOException.class)
        .hasMessage(message, file);
  }
}
