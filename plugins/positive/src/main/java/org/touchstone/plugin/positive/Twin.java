// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.positive;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tensorflow.op.Ops;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Readings;
import org.touchstone.api.network.Composite;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Pass;
import org.touchstone.api.network.Rule;
import org.touchstone.api.network.Tap;
import org.touchstone.api.network.UnfitNetworkException;

/** How a method that reads taps is made to read positive signals. */
record Twin(Method.OfTaps method, Positive.By by, Positive.At at) {

  /** Whether signals become positive at ReLUs; else where they are read. */
  private boolean propagated(Network network) {
    Set<Tap> taps = method.taps(network);
    boolean image = taps.stream().anyMatch(tap -> reads(tap, true));
    boolean layers = taps.stream().anyMatch(tap -> reads(tap, false));
    if (!image && !layers) {
      throw noGradient();
    }
    if (at == Positive.At.AUTO && image && layers) {
      throw new UnfitNetworkException(
          "two-twins",
          "its method reads signals at layers and at the image, so it has two positive twins",
          List.of("Write 'at: layer' or 'at: relu'."));
    }
    if (at == Positive.At.LAYER && !layers) {
      throw new UnfitNetworkException(
          "no-layer",
          "its method reads no signal at a layer",
          List.of("Leave 'at' out, or write 'at: relu'."));
    }
    return at == Positive.At.RELU || (at == Positive.At.AUTO && image);
  }

  private static boolean reads(Tap tap, boolean image) {
    return tap instanceof Tap.Signal signal && signal.layer().equals(Network.INPUT) == image;
  }

  static UnfitNetworkException noGradient() {
    return new UnfitNetworkException(
        "no-gradient",
        "its method reads no gradient, so there is nothing to keep the positive part of",
        List.of("Leave it out: only methods with backward passes have a positive twin."));
  }

  /** What the twin reads. */
  Set<Tap> taps(Network network) {
    if (!propagated(network)) {
      return method.taps(network);
    }
    Set<Tap> taps = new LinkedHashSet<>();
    for (Tap tap : method.taps(network)) {
      taps.add(
          tap instanceof Tap.Signal signal
              ? new Tap.Signal(positive(signal.pass(), network), signal.layer())
              : tap);
    }
    return taps;
  }

  /** The readings that the method is given. */
  Readings readings(Ops tf, Readings own) {
    return propagated(own.network())
        ? new PositiveReadings(own, pass -> positive(pass, own.network()), signal -> signal)
        : new PositiveReadings(own, pass -> pass, signal -> by.of(tf, signal));
  }

  /** The pass in which the positive part of what arrives at a ReLU takes the pass's own rule. */
  private static Pass positive(Pass pass, Network network) {
    Composite rules = Composite.GRADIENT;
    for (Layer layer : network.layers()) {
      if (layer.op() instanceof Op.Relu) {
        Rule rule = new PositiveRelu(pass.rules().ruleFor(network, layer));
        rules = rules.with(new Composite.Where.Named(layer.name()), rule);
      }
    }
    for (Composite.Choice choice : pass.rules().choices()) {
      rules = rules.with(choice.where(), choice.rule());
    }
    return new Pass(pass.seed(), rules);
  }
}
