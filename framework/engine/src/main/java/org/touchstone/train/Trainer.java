// SPDX-License-Identifier: Apache-2.0
package org.touchstone.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.touchstone.api.data.Samples;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Weights;
import org.touchstone.graph.TrainingGraph;
import org.touchstone.model.Preprocessing;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;

/**
 * Trains a network on fresh samples, one pass, from a checkpoint on.
 *
 * <p>Step s always sees the same samples, so a training that was stopped ends as an undisturbed one
 * would, up to the rounding of parallel sums.
 */
public final class Trainer {

  private static final int VALIDATION_BATCH = 50;

  /** Told after every step and every validation. */
  public interface Listener {

    /** A step was done; {@code loss} is that of its batch. */
    void stepped(int step, int steps, float loss);

    /** A validation was done; what it saved can be resumed. */
    void validated(double meanAveragePrecision, Checkpoint checkpoint) throws IOException;
  }

  private final Network network;
  private final Preprocessing preprocessing;
  private final TrainingPlan plan;

  public Trainer(Network network, Preprocessing preprocessing, TrainingPlan plan) {
    this.network = network;
    this.preprocessing = preprocessing;
    this.plan = plan;
  }

  /** The state before the first step. */
  public Checkpoint start() {
    Weights weights = Initialisation.of(network, plan.settings().seed());
    return new Checkpoint(0, 0, weights, TrainingGraph.zeroMoments(weights));
  }

  /**
   * Trains to the end of the plan.
   *
   * @param samples at least as many as the plan shows
   * @param validation scenes that are never trained on
   * @return the state after the last step
   * @throws UserException if the loss is no number any more
   */
  public Checkpoint train(Checkpoint from, Samples samples, Samples validation, Listener listener)
      throws IOException {
    if (samples.size() < plan.images()) {
      throw new IllegalArgumentException(
          "The plan shows %s images, and there are %s.".formatted(plan.images(), samples.size()));
    }
    long began = System.nanoTime();
    Checkpoint last = from;
    try (TrainingGraph graph =
            new TrainingGraph(network, from.weights(), from.moments(), plan.recipe());
        BatchQueue queue = queue(from.step(), samples)) {
      for (int step = from.step() + 1; step <= plan.steps(); step++) {
        listener.stepped(step, plan.steps(), step(graph, queue.take(), step));
        if (step % plan.settings().validateEvery() == 0 || step == plan.steps()) {
          double seconds = from.seconds() + (System.nanoTime() - began) / 1e9;
          last = new Checkpoint(step, seconds, graph.weights(), graph.moments());
          listener.validated(meanAveragePrecision(graph, validation), last);
        }
      }
      return last;
    } catch (ExecutionException e) {
      throw unwrap(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("The training was interrupted.", e);
    }
  }

  /** How well weights rank the presence of each class; nothing is trained. */
  public double meanAveragePrecision(Weights weights, Samples samples) throws IOException {
    try (TrainingGraph graph =
        new TrainingGraph(network, weights, TrainingGraph.zeroMoments(weights), plan.recipe())) {
      return meanAveragePrecision(graph, samples);
    }
  }

  private BatchQueue queue(int done, Samples samples) {
    return new BatchQueue(
        done,
        plan.steps(),
        i ->
            () ->
                LabelledBatch.read(
                    samples,
                    i * plan.settings().batch(),
                    plan.settings().batch(),
                    network,
                    preprocessing));
  }

  private float step(TrainingGraph graph, LabelledBatch batch, int step) {
    float rate = (float) plan.schedule().rate(step);
    float loss = graph.step(batch.pixels(), batch.truth(), rate, step);
    if (!Float.isFinite(loss)) {
      throw new UserException(
          network.name() + " cannot be trained like this",
          Problem.of(
              "diverged",
              "The loss of step %s is %s.".formatted(step, loss),
              "Lower 'learning-rate' or 'clip-norm' in the manifest's section 'training'."));
    }
    return loss;
  }

  private double meanAveragePrecision(TrainingGraph graph, Samples samples) throws IOException {
    List<float[]> logits = new ArrayList<>();
    List<boolean[]> present = new ArrayList<>();
    for (int start = 0; start < samples.size(); start += VALIDATION_BATCH) {
      int count = Math.min(VALIDATION_BATCH, samples.size() - start);
      LabelledBatch batch = LabelledBatch.read(samples, start, count, network, preprocessing);
      float[] all = graph.logits(batch.pixels(), count);
      for (int i = 0; i < count; i++) {
        logits.add(Arrays.copyOfRange(all, i * network.classes(), (i + 1) * network.classes()));
        present.add(present(batch.truth(), i * network.classes()));
      }
    }
    return AveragePrecision.mean(logits, present);
  }

  private boolean[] present(float[] truth, int start) {
    boolean[] present = new boolean[network.classes()];
    for (int k = 0; k < present.length; k++) {
      present[k] = truth[start + k] > 0;
    }
    return present;
  }

  private static RuntimeException unwrap(ExecutionException e) throws IOException {
    if (e.getCause() instanceof IOException io) {
      throw io;
    }
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return (RuntimeException) e.getCause();
  }
}
