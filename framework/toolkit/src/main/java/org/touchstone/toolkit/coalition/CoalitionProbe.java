// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.coalition;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.probe.Edit;
import org.touchstone.api.probe.Fill;
import org.touchstone.api.probe.Probe;
import org.touchstone.api.probe.Response;

/**
 * Asks what the network says while coalitions of features are kept, and maps what a fit makes of
 * it. Neither coalitions nor answers are held longer than until the fit took them.
 */
public final class CoalitionProbe implements Probe.OfMap {

  private final Features features;
  private final Iterator<Coalition> coalitions;
  private final Fill fill;
  private final List<Integer> targets;
  private final ExplainedScore score;
  private final Fit fit;
  private final Deque<Coalition> asked = new ArrayDeque<>();
  private double[][] numbers;

  /**
   * A question.
   *
   * @param coalitions each made when it is asked about
   * @param fill what stands where a feature is removed
   * @param targets the classes that are explained
   */
  public CoalitionProbe(
      Features features,
      Iterator<Coalition> coalitions,
      Fill fill,
      List<Integer> targets,
      ExplainedScore score,
      Fit fit) {
    this.features = features;
    this.coalitions = coalitions;
    this.fill = fill;
    this.targets = targets;
    this.score = score;
    this.fit = fit;
  }

  @Override
  public Iterator<Edit> edits() {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return coalitions.hasNext();
      }

      @Override
      public Edit next() {
        Coalition next = coalitions.next();
        asked.add(next);
        return new Edit.Keep(features.pixels(next.kept()), fill);
      }
    };
  }

  @Override
  public void hear(Edit edit, Response response) {
    double[] scores = targets.stream().mapToDouble(target -> score.of(response, target)).toArray();
    fit.add(asked.remove(), scores);
  }

  @Override
  public SaliencyMap map(int target) {
    numbers = numbers == null ? fit.numbers() : numbers;
    return features.map(numbers[targets.indexOf(target)]);
  }
}
