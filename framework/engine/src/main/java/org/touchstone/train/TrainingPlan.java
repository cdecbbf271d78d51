// SPDX-License-Identifier: Apache-2.0
package org.touchstone.train;

import org.touchstone.graph.TrainingGraph;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;

/**
 * How a network is trained.
 *
 * @param images shown in all; each is fresh
 */
public record TrainingPlan(int images, TrainingSettings settings) {

  /**
   * A plan.
   *
   * @throws UserException if the images do not fill one batch
   */
  public TrainingPlan {
    if (images < settings.batch()) {
      throw new UserException(
          "The training cannot begin",
          Problem.of(
              "too-few-images",
              "The dataset to train on has %s images, and a batch %s."
                  .formatted(images, settings.batch()),
              "Lower 'batch' in the manifest's section 'training', or take more images."));
    }
  }

  /** Whole batches in the training. */
  public int steps() {
    return images / settings.batch();
  }

  OneCycle schedule() {
    return new OneCycle(settings.learningRate(), steps());
  }

  TrainingGraph.Recipe recipe() {
    return new TrainingGraph.Recipe((float) settings.weightDecay(), (float) settings.clipNorm());
  }
}
