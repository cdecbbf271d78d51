// SPDX-License-Identifier: Apache-2.0
package org.touchstone.journal;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.touchstone.api.metric.Score;
import org.touchstone.document.DamagedFile;
import org.touchstone.document.JsonValue;
import org.touchstone.problem.Place;
import org.touchstone.problem.UserException;
import org.touchstone.result.ItemScore;
import org.touchstone.result.ScoreRanges;

/**
 * Reads batches of a journal back. A checksum says that a line is as somebody wrote it, and not
 * that it is of this run; so what a batch says is checked, too.
 */
public final class JournalBatchReader {

  private final Path file;
  private final JournalScope scope;
  private final List<String> causes;

  private final ScoreRanges ranges;

  /** One object for each text that returns in every score. */
  private final Map<String, String> texts = new HashMap<>();

  public JournalBatchReader(Path file, JournalScope scope) {
    this.file = file;
    this.scope = scope;
    this.causes = Stream.concat(Stream.of(Failure.EVERY), scope.methods().stream()).toList();
    this.ranges = new ScoreRanges(scope.measures());
  }

  /** The images of one batch. */
  private record Images(int first, List<SampleSum> sums, List<Integer> scores) {

    SampleSum at(JsonValue index) {
      return sums.get((int) index.whole(first, first + sums.size() - 1L) - first);
    }
  }

  /**
   * Reads a batch.
   *
   * @param line where it stands, from 1; the first batch is on the second
   * @return nothing where scores are missing, so that its images have to be explained again
   * @throws UserException if it is not one that this run gives
   */
  Optional<Outcome> read(JsonNode batch, int line) {
    JsonValue value = new JsonValue(new Place(file, line, 1), "", batch);
    int number = line - 2;
    if (number >= scope.batches()) {
      throw DamagedFile.at(
          value.place(),
          "The run has %s batches, and this is one more.".formatted(scope.batches()));
    }
    if (value.optional(JournalBatch.SCORES).filter(scores -> !scores.isNull()).isEmpty()) {
      return Optional.empty();
    }
    Images images = images(number, value.field(JournalBatch.SAMPLES));
    List<ItemScore> scores = all(value.field(JournalBatch.SCORES), item -> score(images, item));
    List<Failure> failures = all(value.field(JournalBatch.FAILURES), item -> failure(images, item));
    return isWhole(images, scores, failures)
        ? Optional.of(new Outcome(images.sums(), scores, failures))
        : Optional.empty();
  }

  private Images images(int number, JsonValue samples) {
    int first = number * scope.batch();
    List<SampleSum> sums = new ArrayList<>();
    List<Integer> scores = new ArrayList<>();
    for (JsonValue sample : samples.items(Math.min(scope.batch(), scope.images() - first))) {
      List<JsonValue> parts = sample.items(3);
      sums.add(new SampleSum(first + sums.size(), parts.get(0).text(), sha256(parts.get(1))));
      scores.add(parts.get(2).count());
    }
    return new Images(first, sums, scores);
  }

  private static String sha256(JsonValue value) {
    if (value.isNull()) {
      return "";
    }
    if (!value.text().matches("[0-9a-f]{64}")) {
      throw value.refused("must be a SHA-256.");
    }
    return value.text();
  }

  private static <T> List<T> all(JsonValue list, Function<JsonValue, T> one) {
    return list.items().stream().map(one).toList();
  }

  private ItemScore score(Images images, JsonValue item) {
    List<JsonValue> parts = item.items(8);
    SampleSum image = images.at(parts.get(0));
    checkSample(image, parts.get(1));
    String metric = parts.get(3).word(scope.draws().keySet());
    String quantity = text(parts.get(4).text());
    if (!ranges.know(metric, quantity)) {
      throw parts.get(4).refused("is a quantity that no measure of '%s' has.".formatted(metric));
    }
    ItemScore score =
        new ItemScore(
            image.index(),
            image.sample(),
            text(parts.get(2).word(scope.methods())),
            text(metric),
            (int) parts.get(6).whole(0, scope.draws().get(metric)),
            new Score(quantity, group(parts.get(5)), ItemScore.value(parts.get(7))));
    ranges.refusal(score).ifPresent(refusal -> refuse(parts.get(7), refusal));
    return score;
  }

  private String group(JsonValue value) {
    if (value.text().chars().anyMatch(Character::isISOControl)) {
      throw value.refused("holds a control character.");
    }
    return text(value.text());
  }

  private static void refuse(JsonValue value, String refusal) {
    throw value.refused("cannot be: " + refusal);
  }

  private static void checkSample(SampleSum image, JsonValue id) {
    if (!id.text().equals(image.sample())) {
      throw id.refused("must be '%s', the image at its position.".formatted(image.sample()));
    }
  }

  private Failure failure(Images images, JsonValue item) {
    List<JsonValue> parts = item.items(6);
    SampleSum image = images.at(parts.get(0));
    checkSample(image, parts.get(1));
    return new Failure(
        image.index(),
        image.sample(),
        text(parts.get(2).word(causes)),
        all(parts.get(4), metric -> text(metric.word(scope.draws().keySet()))),
        parts.get(3).text(),
        all(parts.get(5), line -> text(line.text())));
  }

  private String text(String text) {
    return texts.computeIfAbsent(text, same -> same);
  }

  /** Whether every image has as many scores as it had, and one that was not read says why. */
  private static boolean isWhole(Images images, List<ItemScore> scores, List<Failure> failures) {
    Map<Integer, Long> counts =
        scores.stream().collect(Collectors.groupingBy(ItemScore::index, Collectors.counting()));
    Set<Integer> failed = failures.stream().map(Failure::index).collect(Collectors.toSet());
    for (int i = 0; i < images.sums().size(); i++) {
      SampleSum sum = images.sums().get(i);
      boolean all = counts.getOrDefault(sum.index(), 0L) == (long) images.scores().get(i);
      if (!all || (sum.sha256().isEmpty() && !failed.contains(sum.index()))) {
        return false;
      }
    }
    return true;
  }
}
