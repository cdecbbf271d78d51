// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.gradmid;

import java.util.Arrays;
import org.touchstone.testkit.reference.ReferenceNet;
import org.touchstone.testkit.reference.Volume;
import org.touchstone.toolkit.map.TapPoint;

/** GradMid's formulas written again. */
final class SlowGradMid {

  private SlowGradMid() {}

  static Volume map(
      ReferenceNet net, int target, String convolution, ChannelAggregation agg, TapPoint tap) {
    String place =
        switch (tap) {
          case CONV -> convolution;
          case RELU -> convolution + "/relu";
          case POOL -> convolution.replaceFirst("_conv.*", "_pool");
        };
    Volume gradient = net.gradient(target, place);
    return switch (agg) {
      case ABS -> gradient.abs().sumOfChannels();
      case RELU -> gradient.positive().sumOfChannels();
      case ABSMAX -> gradient.abs().perPixel(k -> Arrays.stream(k).max().orElseThrow());
    };
  }
}
