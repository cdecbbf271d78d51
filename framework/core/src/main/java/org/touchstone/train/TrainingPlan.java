// SPDX-License-Identifier: Apache-2.0
package org.touchstone.train;

import org.touchstone.graph.TrainingGraph;

/**
 * How a network is trained.
 *
 * @param scenes images shown in all; each is fresh
 * @param batch images a step
 * @param learningRate the peak of the one-cycle schedule
 * @param validateEvery steps between validations; a checkpoint is written with each
 */
public record TrainingPlan(
    int scenes,
    int batch,
    double learningRate,
    double weightDecay,
    double clipNorm,
    long seed,
    int validateEvery) {

  /** The plan where the manifest says nothing. */
  public static final TrainingPlan DEFAULT = new TrainingPlan(270_000, 64, 1e-3, 1e-3, 5, 7, 250);

  public TrainingPlan {
    if (batch < 1 || scenes < batch) {
      throw new IllegalArgumentException(
          "scenes (%d) must be at least one batch (%d).".formatted(scenes, batch));
    }
    if (validateEvery < 1) {
      throw new IllegalArgumentException(
          "validate-every must be at least 1, not %d.".formatted(validateEvery));
    }
    if (!(learningRate > 0) || !(weightDecay >= 0) || !(clipNorm > 0)) {
      throw new IllegalArgumentException(
          "learning-rate (%s) and clip-norm (%s) must be positive, weight-decay (%s) at least 0."
              .formatted(learningRate, clipNorm, weightDecay));
    }
  }

  /** Whole batches in the training. */
  public int steps() {
    return scenes / batch;
  }

  OneCycle schedule() {
    return new OneCycle(learningRate, steps());
  }

  TrainingGraph.Recipe recipe() {
    return new TrainingGraph.Recipe((float) weightDecay, (float) clipNorm);
  }
}
