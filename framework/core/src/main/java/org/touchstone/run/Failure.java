// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

/**
 * A part of the run that gave no score.
 *
 * @param index the image's position in the dataset
 * @param sample the image's id, or its position where it could not be read
 * @param method the row's name; {@value #EVERY} where it lies with the image or its logits
 * @param reason one sentence
 */
public record Failure(int index, String sample, String method, String reason) {

  /** Instead of a row's name: no method could be scored on the image. */
  public static final String EVERY = "every method";

  /** What a plugin's exception says; its type where that alone would say little. */
  static String reason(Exception e) {
    String type = e.getClass().getSimpleName();
    return e.getMessage() == null ? type + "." : "%s: %s".formatted(type, e.getMessage());
  }
}
