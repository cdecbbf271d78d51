// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.metric;

/**
 * What a measure says of the question whether a map explains the network or only shows the picture.
 * Its good side of the boundary is the better one by the measure's direction.
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
