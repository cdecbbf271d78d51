// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.touchstone.api.metric.Score;
import org.touchstone.document.DamagedFile;

/** Reads {@code items.csv}: only what a run of these methods and metrics writes. */
final class ItemsReader {

  private static final int FIELDS = 8;

  private static final Optional<String> HEADER = Optional.of(ItemScores.HEADER);

  private static final String NO_SCORE = "This is not a score with its eight fields.";

  /** What the shortest decimal of a double looks like, or that of what is no finite number. */
  private static final Pattern NUMBER =
      Pattern.compile("-?(\\d+(\\.\\d+)?(E-?\\d+)?|Infinity)|NaN");

  private static final Pattern WHOLE = Pattern.compile("0|[1-9]\\d{0,8}");

  private final Path file;
  private final Set<String> methods;
  private final Set<String> metrics;

  /** The ids by their positions. */
  private final Map<Integer, String> samples = new HashMap<>();

  /** One object for each word: a large run repeats few of them often. */
  private final Map<String, String> words = new HashMap<>();

  private final ScoreRanges ranges;

  private ItemsReader(Path file, Set<String> methods, Set<String> metrics, ScoreRanges ranges) {
    this.ranges = ranges;
    this.file = file;
    this.methods = methods;
    this.metrics = metrics;
  }

  /**
   * Reads a file.
   *
   * @param methods the names of those that the run has
   * @param metrics the names of those that the run has
   * @param ranges what their scores can be
   */
  static List<ItemScore> read(
      Path file, Set<String> methods, Set<String> metrics, ScoreRanges ranges) {
    return new ItemsReader(file, methods, metrics, ranges).read();
  }

  private List<ItemScore> read() {
    try (BufferedReader text = Files.newBufferedReader(file, UTF_8);
        CSVParser records = CSVFormat.RFC4180.parse(text)) {
      Iterator<CSVRecord> lines = records.iterator();
      if (!next(records, lines).map(CSVRecord::toList).map(Csv::line).equals(HEADER)) {
        throw DamagedFile.at(
            file, 1, "The first line is not '%s'.".formatted(ItemScores.HEADER.strip()));
      }
      List<ItemScore> items = new ArrayList<>();
      Optional<CSVRecord> record = next(records, lines);
      while (record.isPresent()) {
        items.add(item(record.get().toList(), (int) records.getCurrentLineNumber()));
        record = next(records, lines);
      }
      return items;
    } catch (IOException e) {
      throw DamagedFile.at(file, 0, "It cannot be read as text in UTF-8.");
    }
  }

  /** The next record; empty at the end. */
  private Optional<CSVRecord> next(CSVParser records, Iterator<CSVRecord> lines)
      throws IOException {
    try {
      return lines.hasNext() ? Optional.of(lines.next()) : Optional.empty();
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CharacterCodingException) {
        throw e.getCause();
      }
      throw DamagedFile.at(file, (int) records.getCurrentLineNumber(), NO_SCORE);
    }
  }

  private ItemScore item(List<String> fields, int line) {
    if (!isScore(fields)) {
      throw DamagedFile.at(file, line, NO_SCORE);
    }
    checkKnown("method", fields.get(2), methods, line);
    checkKnown("metric", fields.get(3), metrics, line);
    int index = Integer.parseInt(fields.get(0));
    String sample = word(fields.get(1));
    if (!samples.computeIfAbsent(index, i -> sample).equals(sample)) {
      throw DamagedFile.at(
          file,
          line,
          "The image %s is '%s' here, but '%s' above."
              .formatted(index, sample, samples.get(index)));
    }
    ItemScore item =
        new ItemScore(
            index,
            sample,
            word(fields.get(2)),
            word(fields.get(3)),
            fields.get(6).isEmpty() ? 0 : Integer.parseInt(fields.get(6)),
            new Score(word(fields.get(4)), word(fields.get(5)), value(fields.get(7), line)));
    Optional<String> refusal = ranges.refusal(item);
    if (refusal.isPresent()) {
      throw DamagedFile.at(file, line, refusal.get());
    }
    return item;
  }

  private static boolean isScore(List<String> fields) {
    return fields.size() == FIELDS
        && WHOLE.matcher(fields.get(0)).matches()
        && !fields.get(4).isEmpty()
        && (fields.get(6).isEmpty()
            || (WHOLE.matcher(fields.get(6)).matches() && !fields.get(6).equals("0")))
        && (fields.get(7).isEmpty() || NUMBER.matcher(fields.get(7)).matches());
  }

  private void checkKnown(String kind, String name, Set<String> known, int line) {
    if (!known.contains(name)) {
      throw DamagedFile.at(file, line, "The run has no %s '%s'.".formatted(kind, name));
    }
  }

  /** A version that let a metric give what cannot be averaged wrote that down. */
  private OptionalDouble value(String text, int line) {
    if (text.isEmpty()) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(text);
    if (!ItemScore.canBe(value)) {
      throw DamagedFile.at(file, line, "The score '%s' cannot be averaged.".formatted(text));
    }
    return OptionalDouble.of(value);
  }

  private String word(String word) {
    return words.computeIfAbsent(word, same -> same);
  }
}
