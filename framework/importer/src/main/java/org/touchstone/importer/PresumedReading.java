// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer;

import java.util.Optional;

/**
 * What a network is taken to read.
 *
 * @param doubt what a user is told where nobody knows it, in a sentence
 */
record PresumedReading(AssumedPreprocessing taken, Optional<String> doubt) {

  /**
   * What the user says; else what is known; else a guess.
   *
   * @param known of a file with this checksum
   */
  static PresumedReading of(
      Optional<AssumedPreprocessing> given, Optional<AssumedPreprocessing> known) {
    return given
        .or(() -> known)
        .map(PresumedReading::sure)
        .orElseGet(
            () ->
                guess(
                    AssumedPreprocessing.TORCHVISION,
                    "The file does not say what its network reads: the manifest says what"
                        + " torchvision's read."));
  }

  static PresumedReading sure(AssumedPreprocessing taken) {
    return new PresumedReading(taken, Optional.empty());
  }

  static PresumedReading guess(AssumedPreprocessing taken, String why) {
    return new PresumedReading(
        taken, Optional.of(why + " Change it, or import the network with --preprocessing."));
  }
}
