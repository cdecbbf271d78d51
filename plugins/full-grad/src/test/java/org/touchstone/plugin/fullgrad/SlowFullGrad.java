// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.fullgrad;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.testkit.reference.ReferenceNet;
import org.touchstone.testkit.reference.Volume;

/** FullGrad and its simple relative, which differ in the terms of the layers. */
final class SlowFullGrad {

  private SlowFullGrad() {}

  /** As the formula has it: every channel rescaled, enlarged, and then summed. */
  static Volume of(
      ReferenceNet net, int target, FullGrad settings, Function<String, Volume> terms) {
    int height = net.image().height();
    int width = net.image().width();
    Volume sum = Volume.zeros(height, width, 1);
    if (settings.includeInput()) {
      Volume term = net.image().times(net.gradient(target, Network.INPUT));
      sum = sum.plus(psi(term, settings).sumOfChannels());
    }
    for (String layer : biased(net.network())) {
      Volume term = psi(terms.apply(layer), settings);
      for (int k = 0; k < term.channels(); k++) {
        int channel = k;
        Volume one = term.perPixel(channels -> channels[channel]);
        sum = sum.plus(one.resize(height, width, settings.upsample()));
      }
    }
    return sum;
  }

  /** By hand: all convolutions, also those of a gate, and the layers that change each channel. */
  private static List<String> biased(Network network) {
    return switch (network.name()) {
      case "tiny-mobile" ->
          List.of("stem", "depthwise", "project", "expand", "grouped", "back", "norm", "last");
      case "tiny-gated" ->
          List.of("scale", "stem", "reduce", "excite", "inner", "norm", "right", "last");
      default -> network.convolutions().stream().map(Layer::name).toList();
    };
  }

  private static Volume psi(Volume term, FullGrad settings) {
    Volume size = term.abs();
    Volume lowest =
        settings.perChannel()
            ? size.perChannel(pixels -> Arrays.stream(pixels).min().orElseThrow())
            : Volume.of(size.min());
    Volume from0 = size.minus(lowest);
    Volume highest =
        settings.perChannel()
            ? from0.perChannel(pixels -> Arrays.stream(pixels).max().orElseThrow())
            : Volume.of(from0.max());
    boolean absolute = settings.epsMode() == FullGrad.EpsMode.ABSOLUTE;
    return from0.over(highest.map(h -> absolute ? h + settings.eps() : h + settings.eps() * h));
  }
}
