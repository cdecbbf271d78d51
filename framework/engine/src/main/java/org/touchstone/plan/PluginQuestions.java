// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.touchstone.api.data.Dataset;
import org.touchstone.api.method.Inputs;
import org.touchstone.api.method.Method;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Network.UnknownPlaceException;
import org.touchstone.api.network.Tap;
import org.touchstone.api.network.UnfitNetworkException;
import org.touchstone.api.randomizer.Randomizer;
import org.touchstone.api.randomizer.Stage;
import org.touchstone.calls.Calls;
import org.touchstone.calls.PluginException;

/** All that a plugin is asked before anything is computed, and what it may not answer. */
public final class PluginQuestions {

  private PluginQuestions() {}

  /**
   * Asks something that is guarded.
   *
   * @throws UnknownPlaceException if it reads a layer that the network lacks
   * @throws UnfitNetworkException if it is not defined on the network
   * @throws IllegalArgumentException if it says that it cannot score maps of the network
   * @throws PluginException if it fails, or answers what cannot be
   */
  public static void ask(Object offered, Network network) {
    if (offered instanceof Method method) {
      ask(method, network);
    }
    if (offered instanceof Metric metric) {
      ask(metric, network);
    }
    if (offered instanceof Dataset dataset) {
      dataset.labels();
    }
    if (offered instanceof Randomizer randomizer) {
      stages(randomizer, network);
    }
  }

  private static void ask(Method method, Network network) {
    try {
      CoreMethod core = CoreMethod.of(method);
      core.taps(network).forEach(tap -> check(tap, network));
      core.layers(network).forEach(network::layer);
      if (core.core() instanceof Method.OfProbe ofProbe) {
        checkCount(ofProbe, ofProbe.edits(network));
      }
      checkProduct(core);
    } catch (PluginException e) {
      throw isRefusalOfNetwork(e.getCause()) ? (IllegalArgumentException) e.getCause() : e;
    }
    method.upsample();
    method.notes(network);
  }

  /** Of a path is multiplied by what lies between its ends, colour by colour. */
  private static void checkProduct(CoreMethod core) {
    if (!(core.core() instanceof Method.OfSignal)
        && core.over().stream().anyMatch(PluginQuestions::multiplies)) {
      throw new UnfitNetworkException(
          "no-signal",
          "along a path it is multiplied by what the image has more than where the path begins,"
              + " colour by colour, and its maps have no colours.",
          List.of(
              "With 'multiply: false' its maps are summed as they are.",
              "Or take a method that has a signal at the image, such as 'gradient'."));
    }
  }

  private static void checkCount(Object offered, long edits) {
    if (edits < 0) {
      throw Calls.fault(offered, "edits", "gave %s.".formatted(edits));
    }
  }

  private static void check(Tap tap, Network network) {
    if (tap instanceof Tap.Value value && !value.layer().equals(Network.INPUT)) {
      network.layer(value.layer());
    }
    if (tap instanceof Tap.Signal signal && !signal.layer().equals(Network.INPUT)) {
      network.layer(signal.layer());
    }
    if (tap instanceof Tap.Bias bias && !network.layer(bias.layer()).op().affine()) {
      throw new UnknownPlaceException("Layer '%s' has no bias.".formatted(bias.layer()));
    }
  }

  private static void ask(Metric metric, Network network) {
    if (metric.measures().isEmpty()) {
      throw Calls.fault(metric, "measures", "gave no measure.");
    }
    try {
      metric.check(network);
    } catch (PluginException e) {
      throw isRefusal(e.getCause()) ? (IllegalArgumentException) e.getCause() : e;
    }
    if (metric instanceof Metric.OfMaps ofMaps) {
      ofMaps.targets();
    }
    if (metric instanceof Metric.OfProbe ofProbe) {
      checkCount(ofProbe, ofProbe.edits(network));
      if (ofProbe.readsPrevious()) {
        throw Calls.fault(
            ofProbe, "readsPrevious", "gave true; of a probe the image before is not explained.");
      }
    }
    if (metric instanceof Metric.OfChange ofChange) {
      ofChange.target();
      if (multiplies(ofChange.inputs())) {
        throw Calls.fault(ofChange, "inputs", "multiplies; maps have no colours to multiply by.");
      }
    }
  }

  private static boolean multiplies(Inputs inputs) {
    return (inputs instanceof Inputs.Path path && path.multiply())
        || (inputs instanceof Inputs.Expected expected && expected.multiply());
  }

  /** Its kinds, such as that of a number which cannot be read, are mistakes of the metric. */
  private static boolean isRefusal(Throwable cause) {
    return isRefusalOfNetwork(cause)
        || (cause != null
            && cause.getClass() == IllegalArgumentException.class
            && cause.getMessage() != null);
  }

  private static boolean isRefusalOfNetwork(Throwable cause) {
    return cause instanceof UnknownPlaceException || cause instanceof UnfitNetworkException;
  }

  /** The stages of a randomizer, which journals and curves know by their names. */
  static List<Stage> stages(Randomizer randomizer, Network network) {
    List<Stage> stages = randomizer.stages(network);
    if (stages.isEmpty()) {
      throw Calls.fault(randomizer, "stages", "gave no stage.");
    }
    Set<String> names = new HashSet<>(Set.of(Stage.TRAINED.name()));
    for (Stage stage : stages) {
      if (!names.add(stage.name())) {
        throw Calls.fault(
            randomizer, "stages", "gave a second stage of the name '%s'.".formatted(stage.name()));
      }
    }
    if (randomizer.draws() < 1) {
      throw Calls.fault(randomizer, "draws", "gave %s.".formatted(randomizer.draws()));
    }
    return stages;
  }
}
