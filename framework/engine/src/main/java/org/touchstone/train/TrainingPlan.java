// SPDX-License-Identifier: Apache-2.0
package org.touchstone.train;

import org.touchstone.graph.TrainingGraph;

/**
 * How a network is trained.
 *
 * @param images shown in all; each is fresh
 * @param batch images a step
 * @param learningRate the peak of the one-cycle schedule
 * @param validateEvery steps between validations; a checkpoint is written with each
 */
public record TrainingPlan(
    int images,
    int batch,
    double learningRate,
    double weightDecay,
    double clipNorm,
    long seed,
    int validateEvery) {

  public TrainingPlan {
    if (batch < 1 || images < batch) {
      throw new IllegalArgumentException(
          "There are %s images for batches of %s.".formatted(images, batch));
    }
    if (validateEvery < 1) {
      throw new IllegalArgumentException(
          "validate-every must be at least 1, not %s.".formatted(validateEvery));
    }
    if (!(learningRate > 0) || !(weightDecay >= 0) || !(clipNorm > 0)) {
      throw new IllegalArgumentException(
          "learning-rate (%s) and clip-norm (%s) must be positive, weight-decay (%s) at least 0."
              .formatted(learningRate, clipNorm, weightDecay));
    }
  }

  /** Whole batches in the training. */
  public int steps() {
    return images / batch;
  }

  OneCycle schedule() {
    return new OneCycle(learningRate, steps());
  }

  TrainingGraph.Recipe recipe() {
    return new TrainingGraph.Recipe((float) weightDecay, (float) clipNorm);
  }
}
