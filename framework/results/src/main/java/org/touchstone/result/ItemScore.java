// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import java.util.OptionalDouble;
import org.touchstone.api.metric.Score;
import org.touchstone.document.JsonValue;
import org.touchstone.problem.UserException;

/**
 * One score of one image under one method.
 *
 * @param index the image's position in the dataset
 * @param sample the image's id
 * @param method its name in the specification
 * @param metric the metric's name in the specification
 * @param draw which sequence of random weights it was, from 1; 0 for the trained network alone
 */
public record ItemScore(
    int index, String sample, String method, String metric, int draw, Score score) {

  /** No score is larger in size: so sums, squares and cubes of many are finite. */
  public static final double LARGEST = 1e100;

  /** Whether a number can be a score. */
  public static boolean canBe(double value) {
    return Math.abs(value) <= LARGEST; // also false of NaN
  }

  /**
   * Reads a score back; nothing where it is undefined.
   *
   * @throws UserException if the number cannot be a score
   */
  public static OptionalDouble value(JsonValue value) {
    if (value.isNull()) {
      return OptionalDouble.empty();
    }
    double number = value.number();
    if (!canBe(number)) {
      throw value.refused("is no score: %s.".formatted(number));
    }
    return OptionalDouble.of(number);
  }

  /** A score of the trained network. */
  public ItemScore(int index, String sample, String method, String metric, Score score) {
    this(index, sample, method, metric, 0, score);
  }
}
