// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.touchstone.api.metric.Score;

/** Reads {@code items.csv}. */
final class ItemsReader {

  private final Path file;

  /** One object for each word: a large run repeats few of them often. */
  private final Map<String, String> words = new HashMap<>();

  private ItemsReader(Path file) {
    this.file = file;
  }

  static List<ItemScore> read(Path file) {
    return new ItemsReader(file).read();
  }

  private List<ItemScore> read() {
    try (BufferedReader in = Files.newBufferedReader(file, UTF_8)) {
      CsvReader records = new CsvReader(in);
      if (!records.next().map(Csv::line).equals(Optional.of(ItemScores.HEADER))) {
        throw Damage.at(
            file, 1, "The first line is not '%s'.".formatted(ItemScores.HEADER.strip()));
      }
      List<ItemScore> items = new ArrayList<>();
      Optional<List<String>> fields = records.next();
      while (fields.isPresent()) {
        items.add(item(fields.get(), records.line()));
        fields = records.next();
      }
      return items;
    } catch (IOException e) {
      throw Damage.at(file, "It cannot be read as text in UTF-8.");
    }
  }

  private ItemScore item(List<String> fields, int line) {
    try {
      if (fields.size() != 8) {
        throw new NumberFormatException("another number of fields");
      }
      return new ItemScore(
          Integer.parseInt(fields.get(0)),
          word(fields.get(1)),
          word(fields.get(2)),
          word(fields.get(3)),
          fields.get(6).isEmpty() ? 0 : Integer.parseInt(fields.get(6)),
          new Score(word(fields.get(4)), word(fields.get(5)), value(fields.get(7), line)));
    } catch (NumberFormatException e) {
      throw Damage.at(file, line, "This is not a score with its eight fields.");
    }
  }

  /** A version that let a metric give what cannot be averaged wrote that down. */
  private OptionalDouble value(String text, int line) {
    if (text.isEmpty()) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(text);
    if (!ItemScore.canBe(value)) {
      throw Damage.at(file, line, "The score '%s' cannot be averaged.".formatted(text));
    }
    return OptionalDouble.of(value);
  }

  private String word(String word) {
    return words.computeIfAbsent(word, same -> same);
  }
}
