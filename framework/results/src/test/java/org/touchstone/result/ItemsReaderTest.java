// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.api.metric.Score;
import org.touchstone.problem.UserException;

/** What {@link ItemScores} writes is read back as it was, and nothing else is read. */
final class ItemsReaderTest {

  private static final String LINE = "0,s0,a,game,hit,cat,,1.0\n";

  private static final ScoreRanges ANY = new ScoreRanges(List.of());

  @TempDir private Path folder;

  @Test
  void everyNameIsReadAsItWasWritten() throws IOException {
    for (String name :
        List.of("γ", "#1", " a ", "!", "\"", "a\"b", "a,b", "a\nb", "a\r\nb", "a\rb", "'", "=1")) {
      List<ItemScore> items =
          List.of(
              new ItemScore(0, name, name, name, 3, Score.of(name, name, -1e-7)),
              new ItemScore(7, "s7", name, name, Score.of(name, "", 100)));
      assertThat(read(new ItemScores(items).toCsv(), name)).as(name).isEqualTo(items);
    }
  }

  /** Only what must be quoted is. */
  @Test
  void namesAreQuotedWhereTheyMustBe() {
    assertThat(Csv.line(List.of("γ", "#1", " a ", "!", "", "a,b", "a\"b", "\r", "\n")))
        .isEqualTo("γ,#1, a ,!,,\"a,b\",\"a\"\"b\",\"\r\",\"\n\"\n");
  }

  @Test
  void whatIsNoScoreIsRefusedWithItsLine() {
    refused(LINE + "0,s0,a,game,hit,cat,1.0\n").hasMessageContaining("items.csv:3:1");
    refused(LINE + "\n").hasMessageContaining("items.csv:3:1");
    refused(LINE + "\"0\"x,s0,a,game,hit,cat,,1.0\n").hasMessageContaining("items.csv:3:");
    refused(LINE.replace("s0", "\"s\n0\"") + "0,s0,a\n").hasMessageContaining("items.csv:4:1");
    refused(LINE + "0,\"s0,a,game,hit,cat,,1.0\n").hasMessageContaining("items.csv:");
  }

  private AbstractThrowableAssert<?, ?> refused(String lines) {
    return assertThatThrownBy(() -> read(ItemScores.HEADER + lines, "b"))
        .as(lines)
        .isInstanceOf(UserException.class)
        .hasMessageContaining("This is not a score with its eight fields.");
  }

  @Test
  void anotherHeaderIsRefused() {
    for (String text : List.of("", "index\n", "\"index" + ItemScores.HEADER, LINE)) {
      assertThatThrownBy(() -> read(text, "b"))
          .as(text)
          .isInstanceOf(UserException.class)
          .hasMessageContaining("items.csv:1:1");
    }
  }

  @Test
  void whatIsNoTextIsRefused() throws IOException {
    Path file = folder.resolve("items.csv");
    Files.write(file, (ItemScores.HEADER + "0,ä").getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> ItemsReader.read(file, Set.of("a"), Set.of("game"), ANY))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("It cannot be read as text in UTF-8.");
  }

  private List<ItemScore> read(String text, String name) throws IOException {
    Path file = Files.writeString(folder.resolve("items.csv"), text);
    return ItemsReader.read(file, Set.of("a", name), Set.of("game", name), ANY);
  }
}
