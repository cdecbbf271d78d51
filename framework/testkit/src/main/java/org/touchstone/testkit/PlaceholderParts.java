// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.data.Dataset;
import org.touchstone.api.data.Samples;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Readings;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Averaging;
import org.touchstone.api.metric.Measure.Direction;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Metric.Followed;
import org.touchstone.api.metric.Score;
import org.touchstone.api.metric.Target;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Tap;
import org.touchstone.api.network.Weights;
import org.touchstone.api.randomizer.Randomizer;
import org.touchstone.api.randomizer.Stage;

/** What an experiment needs beside the one thing that is tested; none of it is ever run. */
record PlaceholderParts() implements Method.OfTaps, Metric.OfImage, Dataset {

  static final String NAME = "stand-in";

  private static final List<Measure> MEASURES =
      List.of(new Measure("", NAME, Averaging.MICRO, Direction.NEUTRAL, 0, 1, "Nothing."));

  static final Map<String, Method> METHODS = Map.of(NAME, new PlaceholderParts());
  static final Map<String, Metric> METRICS = Map.of(NAME, new PlaceholderParts());
  static final Map<String, Dataset> DATASETS = Map.of(NAME, new PlaceholderParts());
  static final Map<String, Randomizer> RANDOMIZERS = Map.of(NAME, new StandInRandomizer());

  /** A metric that needs a randomizer. */
  static final Map<String, Metric> CHANGES = Map.of(NAME, new StandInChange());

  record StandInRandomizer() implements Randomizer {

    @Override
    public List<Stage> stages(Network network) {
      return List.of();
    }

    @Override
    public List<Weights> variants(Network network, Weights trained, long seed, int draw) {
      throw new AssertionError(NAME);
    }
  }

  record StandInChange() implements Metric.OfChange {

    @Override
    public List<Measure> measures() {
      return MEASURES;
    }

    @Override
    public Followed target() {
      return Followed.REPREDICT;
    }

    @Override
    public Metric.Comparison against(Explanation trained) {
      throw new AssertionError(NAME);
    }
  }

  @Override
  public Set<Tap> taps(Network network) {
    return Set.of();
  }

  @Override
  public Operand<TFloat32> map(Ops tf, Readings readings) {
    throw new AssertionError(NAME);
  }

  @Override
  public Set<Target> targets() {
    return Set.of();
  }

  @Override
  public List<Measure> measures() {
    return MEASURES;
  }

  @Override
  public List<Score> score(Explanation explanation) {
    throw new AssertionError(NAME);
  }

  @Override
  public List<String> labels() {
    return List.of();
  }

  @Override
  public Samples open(Path root) {
    throw new AssertionError(NAME);
  }
}
