// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Pass;
import org.touchstone.api.network.Tap;
import org.touchstone.api.network.Weights;
import org.touchstone.api.randomizer.Randomizer;
import org.touchstone.api.randomizer.Stage;

/** Plugins that compute nothing, with a setting of every kind. */
public final class Fakes {

  private Fakes() {}

  /** What a specification may name in these tests. */
  public static Prototypes offered(String... refused) {
    Map<String, Method> methods = new LinkedHashMap<>();
    methods.put("cam", new Cam("last", Mode.SUM, false, 0.5, 10));
    methods.put("lists", new Lists(List.of(1.0), List.of(Mode.SUM), new Range(0, 1)));
    methods.put("plain", new Plain());
    methods.put("gamma", new Weighed(new Gamma(0)));
    methods.put("unwritable", new Unwritable(Optional.empty()));
    methods.put("window", new Window(1, 5, 1));
    methods.put("mute", new Mute(true));
    Map<String, Metric> metrics = new LinkedHashMap<>();
    metrics.put("pointing-game", new Pointing(15));
    metrics.put("sensitivity", new Sensitivity());
    metrics.put("moved", new Moved(Followed.REPREDICT));
    Map<String, Dataset> datasets = new LinkedHashMap<>();
    datasets.put("scenes", new Scenes("test", 20, 1));
    Map<String, Randomizer> randomizers = new LinkedHashMap<>();
    randomizers.put("cascade", new Cascade(0.1, 1));
    randomizers.put("at-once", new AtOnce());
    return new Prototypes(methods, metrics, datasets, randomizers, List.of(refused));
  }

  /** Words of a setting. */
  public enum Mode {
    SUM,
    ABS_MAX
  }

  /** A method that reads one layer. */
  interface ReadsLayer extends Method.OfTaps {
    String layer();

    @Override
    default Set<Tap> taps(Network network) {
      return Set.of(new Tap.Signal(Pass.GRADIENT, network.place(layer()).name()));
    }

    @Override
    default Operand<TFloat32> map(Ops tf, Readings readings) {
      throw new UnsupportedOperationException("Nothing is computed.");
    }
  }

  /** Settings of each simple kind, and getters that are none. */
  public record Cam(String layer, Mode mode, boolean absGradient, double smooth, int samples)
      implements ReadsLayer {

    public Cam {
      require(!layer.isEmpty(), "layer must not be empty");
      require(smooth >= 0 && smooth <= 1, "smooth must be from 0 to 1, not " + smooth + ".");
      require(samples > 0, "samples must be at least 1, not " + samples + ".");
    }

    public boolean isSmooth() {
      return smooth > 0;
    }

    public String getLayer() {
      return layer;
    }
  }

  /** Two numbers that belong together. */
  public record Range(int low, int high) {
    public Range {
      require(low < high, "low must be below high.");
    }
  }

  /** Settings that hold others. */
  public record Lists(List<Double> weights, List<Mode> modes, Range range) implements ReadsLayer {
    @Override
    public String layer() {
      return Network.LAST;
    }
  }

  /** No settings at all. */
  public record Plain() implements ReadsLayer {
    @Override
    public String layer() {
      return Network.LAST;
    }
  }

  /** A number or a word. */
  public record Gamma(double value) {
    @JsonCreator
    public static Gamma of(Object written) {
      if (written instanceof Number number) {
        return new Gamma(number.doubleValue());
      }
      require("infinity".equals(written), "gamma is a number or 'infinity', not '" + written + "'");
      return new Gamma(Double.POSITIVE_INFINITY);
    }

    @JsonValue
    public Object written() {
      return Double.isInfinite(value) ? "infinity" : value;
    }
  }

  /** A setting that writes itself. */
  public record Weighed(Gamma gamma) implements ReadsLayer {
    @Override
    public String layer() {
      return Network.LAST;
    }
  }

  /** What no setting can be. */
  public record Unwritable(Optional<String> text) implements ReadsLayer {
    @Override
    public String layer() {
      return Network.LAST;
    }
  }

  /** Settings whose meaning depends on each other. */
  public record Window(int low, int high, int step) implements ReadsLayer {
    public Window {
      require(low < high, "low (%s) must be below high (%s).".formatted(low, high));
      require(step > 0, "step must be at least 1, not " + step + ".");
    }

    @Override
    public String layer() {
      return Network.LAST;
    }
  }

  /** Refuses without a word. */
  public record Mute(boolean usable) implements ReadsLayer {
    public Mute {
      if (!usable) {
        throw new IllegalStateException();
      }
    }

    @Override
    public String layer() {
      return Network.LAST;
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** A headline in percent and a second measure. */
  public record Pointing(int tolerance) implements Metric.OfImage {
    @Override
    public Set<Target> targets() {
      return Set.of(Target.LABELLED);
    }

    @Override
    public List<Measure> measures() {
      return List.of(measure("", 0, 100), measure("gap", -100, 100));
    }

    @Override
    public List<Score> score(Explanation explanation) {
      return List.of();
    }
  }

  /** A correlation. */
  public record Sensitivity() implements Metric.OfImage {
    @Override
    public Set<Target> targets() {
      return Set.of(Target.HIGHEST, Target.LOWEST);
    }

    @Override
    public List<Measure> measures() {
      return List.of(measure("", -1, 1));
    }

    @Override
    public List<Score> score(Explanation explanation) {
      return List.of();
    }
  }

  /** What is left of a map. */
  public record Moved(Followed target) implements Metric.OfChange {
    @Override
    public List<Measure> measures() {
      return List.of(
          new Measure("", "q", Averaging.MACRO, Direction.NEUTRAL, -1, 1, "Nothing."),
          measure("full", -1, 1),
          new Measure("null", "n", Averaging.MACRO, Direction.NEUTRAL, -1, 1, "Nothing."));
    }

    @Override
    public Metric.Comparison against(Explanation trained) {
      return (stage, randomized) -> List.of();
    }
  }

  /** Layer after layer. */
  public record Cascade(double std, int draws) implements Randomizer {
    public Cascade {
      require(std > 0, "'std' must be above 0, not " + std + ".");
    }

    @Override
    public List<Stage> stages(Network network) {
      List<Stage> stages = new ArrayList<>();
      Set<String> layers = new LinkedHashSet<>();
      for (Layer layer : network.layers()) {
        if (layer.op().affine()) {
          layers.add(layer.name());
          stages.add(Stage.of(network, layer.name(), layers));
        }
      }
      return stages;
    }

    @Override
    public List<Weights> variants(Network network, Weights trained, long seed, int draw) {
      throw new UnsupportedOperationException("Nothing is computed.");
    }
  }

  /** All layers in one stage. */
  public record AtOnce() implements Randomizer {
    @Override
    public List<Stage> stages(Network network) {
      List<Stage> stages = new Cascade(1, 1).stages(network);
      return List.of(stages.get(stages.size() - 1));
    }

    @Override
    public List<Weights> variants(Network network, Weights trained, long seed, int draw) {
      throw new UnsupportedOperationException("Nothing is computed.");
    }
  }

  private static Measure measure(String name, double low, double high) {
    return new Measure(name, "q", Averaging.MICRO, Direction.NEUTRAL, low, high, "Nothing.");
  }

  /** A dataset of no images. */
  public record Scenes(String split, int count, int atLeast) implements Dataset {
    public Scenes {
      require(count > 0, "count must be at least 1, not " + count + ".");
    }

    @Override
    public List<String> labels() {
      return List.of("disk", "ring");
    }

    @Override
    public Samples open(Path root) {
      throw new UnsupportedOperationException("There are no images.");
    }
  }
}
