// SPDX-License-Identifier: Apache-2.0
package org.touchstone.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.touchstone.api.Suggestion;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;
import org.touchstone.result.RecordedMeasure;

/**
 * How large a difference must be to matter.
 *
 * @param share of a measure's range, for measures without a margin of their own; of an unbounded
 *     one, of the range that its scores have
 * @param own by measure, in the measure's unit
 */
public record Margins(double share, Map<String, Double> own) {

  /** Two points of a game that counts in percent, 0.04 of a correlation. */
  public static final double SHARE = 0.02;

  /**
   * Reads the words of the command line.
   *
   * @param words each a share, or {@code measure=value}
   * @param known the names of all measures
   * @throws UserException for all that cannot be read
   */
  public static Margins parse(List<String> words, Collection<String> known) {
    double share = SHARE;
    Map<String, Double> own = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>();
    for (String word : words) {
      int equals = word.lastIndexOf('=');
      double value = number(word.substring(equals + 1));
      if (!(value >= 0 && Double.isFinite(value))) {
        problems.add(
            Problem.of(
                "bad-margin",
                "--margin '%s' is not a number from 0.".formatted(word),
                "Write a share of every measure's range, as in 0.02, or measure=value, as in"
                    + " pointing-game=2.0."));
      } else if (equals < 0) {
        share = value;
      } else if (known.contains(word.substring(0, equals))) {
        own.put(word.substring(0, equals), value);
      } else {
        problems.add(unknown(word.substring(0, equals), known));
      }
    }
    if (!problems.isEmpty()) {
      throw new UserException("The command cannot be run", problems);
    }
    return new Margins(share, own);
  }

  private static double number(String word) {
    try {
      return Double.parseDouble(word);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static Problem unknown(String measure, Collection<String> known) {
    return Problem.of(
        "unknown-measure",
        "--margin names '%s', which is not a measure here.%s"
            .formatted(measure, Suggestion.sentence(measure, known)),
        "Measures: %s.".formatted(String.join(", ", known)));
  }

  /**
   * In the measure's unit.
   *
   * @param seen how far the scores of the first run lie apart
   */
  public double of(RecordedMeasure measure, double seen) {
    double range = measure.measure().high() - measure.measure().low();
    return own.getOrDefault(measure.name(), share * (Double.isFinite(range) ? range : seen));
  }
}
