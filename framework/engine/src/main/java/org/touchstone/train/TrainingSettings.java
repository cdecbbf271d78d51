// SPDX-License-Identifier: Apache-2.0
package org.touchstone.train;

/**
 * What the section {@code training} of a manifest settles beside its data.
 *
 * @param batch images a step
 * @param learningRate the peak of the one-cycle schedule
 * @param validateEvery steps between validations; a checkpoint is written with each
 */
public record TrainingSettings(
    int batch,
    double learningRate,
    double weightDecay,
    double clipNorm,
    int seed,
    int validateEvery) {

  /** What holds where the section is silent. */
  public static final TrainingSettings DEFAULT = new TrainingSettings(64, 1e-3, 1e-3, 5, 7, 250);

  /** Settings; throws {@link IllegalArgumentException} for what nothing can be trained with. */
  public TrainingSettings {
    if (batch < 1 || validateEvery < 1) {
      throw new IllegalArgumentException(
          "batch (%s) and validate-every (%s) must be at least 1.".formatted(batch, validateEvery));
    }
    if (!(learningRate > 0) || !(weightDecay >= 0) || !(clipNorm > 0)) {
      throw new IllegalArgumentException(
          "learning-rate (%s) and clip-norm (%s) must be positive, weight-decay (%s) at least 0."
              .formatted(learningRate, clipNorm, weightDecay));
    }
  }
}
