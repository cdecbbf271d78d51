// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import org.touchstone.api.randomizer.Stage;

/**
 * Under which weights.
 *
 * @param draw from 1; 0 for the trained network
 */
record At(int draw, Stage stage) {

  static final At TRAINED = new At(0, Stage.TRAINED);

  /** A sentence about the trained network, or about this stage. */
  String says(String sentence) {
    return draw == 0 ? sentence : "At stage '%s': %s".formatted(stage.name(), sentence);
  }
}
