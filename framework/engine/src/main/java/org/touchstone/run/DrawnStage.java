// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import org.touchstone.api.randomizer.Stage;

/**
 * One set of weights: a stage of one draw of a randomizer, or the trained network.
 *
 * @param draw from 1; 0 for the trained network
 */
record DrawnStage(int draw, Stage stage) {

  static final DrawnStage TRAINED = new DrawnStage(0, Stage.TRAINED);

  /** A sentence about the trained network, or about this stage. */
  String says(String sentence) {
    return draw == 0 ? sentence : "At stage '%s': %s".formatted(stage.name(), sentence);
  }
}
