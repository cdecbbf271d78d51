// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.metric;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One number that a metric reports for a method. Its nine components are what a report has to know
 * of it without the plugin; a metric leaves the last two to {@link #with} and {@link #ofPointing}.
 *
 * <p>A score outside {@code low} to {@code high} is the metric's failure on its image. Only what
 * rounding puts there, by no more than 1e-9 of the bound (or of 1, if that is larger), is taken as
 * the bound.
 *
 * @param name kebab-case, unique in its metric; empty for the metric's headline
 * @param quantity which of the metric's scores it averages, by {@link Score#quantity()}
 * @param averaging how they become one number
 * @param direction which way it is better
 * @param low the smallest possible value; may be infinite
 * @param high the largest possible value, above {@code low}; may be infinite
 * @param meaning one sentence: what it says, and when a score of it is undefined
 * @param evidence what it says of the verdict on a method, if anything; never of a measure that is
 *     better neither way
 * @param pointing whether it says how well a map points at an object: a method is judged only if it
 *     is better by it than every control of the run; never of a measure that is better neither way
 */
public record Measure(
    String name,
    String quantity,
    Averaging averaging,
    Direction direction,
    double low,
    double high,
    String meaning,
    Optional<Evidence> evidence,
    boolean pointing) {

  private static final Pattern NAME = Pattern.compile("([a-z0-9]+(-[a-z0-9]+)*)?");

  /**
   * A measure.
   *
   * @throws IllegalArgumentException if it is not one of which scores can be averaged and shown
   */
  public Measure {
    if (Stream.of(name, quantity, averaging, direction, meaning, evidence)
        .anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException("No part of a measure may be null.");
    }
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "A measure's name is kebab-case, or empty for the headline, not '%s'.".formatted(name));
    }
    if (!(low < high)) {
      throw new IllegalArgumentException(
          "The measure of '%s' goes from a smaller to a larger number, not from %s to %s."
              .formatted(quantity, low, high));
    }
    if ((evidence.isPresent() || pointing) && direction == Direction.NEUTRAL) {
      throw new IllegalArgumentException(
          "A measure that is better in neither direction cannot be evidence or a measure of pointing.");
    }
  }

  /** A measure that has no part in the verdict on a method; the parts as above. */
  public Measure(
      String name,
      String quantity,
      Averaging averaging,
      Direction direction,
      double low,
      double high,
      String meaning) {
    this(name, quantity, averaging, direction, low, high, meaning, Optional.empty(), false);
  }

  /**
   * The same measure as a part of the verdict on a method.
   *
   * @throws IllegalArgumentException if the measure is better neither way
   */
  public Measure with(Evidence answer) {
    return new Measure(
        name, quantity, averaging, direction, low, high, meaning, Optional.of(answer), pointing);
  }

  /**
   * The same measure as one by which a method has to point better than every control.
   *
   * @throws IllegalArgumentException if the measure is better neither way
   */
  public Measure ofPointing() {
    return new Measure(name, quantity, averaging, direction, low, high, meaning, evidence, true);
  }

  /** How the scores of all images become the one number of a measure. */
  public enum Averaging {
    /** The mean over all defined scores. */
    MICRO,
    /**
     * The mean of every group's mean, over the groups that have a defined score: classes count
     * alike however many images have them. Of a {@link Metric.OfChange} the groups are the stages.
     */
    MACRO
  }

  /** Which way a measure is better. */
  public enum Direction {
    /** A method is better the higher its value is. */
    HIGHER_IS_BETTER,
    /** A method is better the lower its value is. */
    LOWER_IS_BETTER,
    /** A control or a reference level: neither way is better. */
    NEUTRAL
  }

  /**
   * What a measure says of the question whether a map explains the network or only shows the
   * picture. Its good side of the boundary is the better one by the measure's direction.
   *
   * @param question in plain words, for example "Does the map change with the class?"
   * @param yes what a map on the good side does, behind a method's name: "changes with the class"
   * @param no what a map on the other side does: "stays much the same whatever the class"
   * @param boundary between both, in the measure's unit; it is itself not on the good side
   */
  public record Evidence(String question, String yes, String no, double boundary) {

    /**
     * Evidence; throws {@link IllegalArgumentException} if a text is blank or the boundary not
     * finite.
     */
    public Evidence {
      if (question.isBlank() || yes.isBlank() || no.isBlank() || !Double.isFinite(boundary)) {
        throw new IllegalArgumentException("Evidence has three texts and a finite boundary.");
      }
    }
  }
}
