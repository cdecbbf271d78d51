// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.gradcam;

import java.util.Arrays;
import org.touchstone.testkit.reference.ReferenceNet;
import org.touchstone.testkit.reference.Volume;
import org.touchstone.toolkit.map.TapPoint;

/**
 * Activation and gradient around one convolution, and the formulas on them written again.
 *
 * @param g the gradient
 */
record SlowGradCam(Volume a, Volume g) {

  static SlowGradCam at(ReferenceNet net, int target, String convolution, TapPoint tap) {
    String relu = convolution + "/relu";
    String pool = convolution.replaceFirst("_conv.*", "_pool");
    return switch (tap) {
      case RELU -> new SlowGradCam(net.value(relu), net.gradient(target, relu));
      case CONV -> new SlowGradCam(net.value(relu), net.gradient(target, convolution));
      case POOL -> new SlowGradCam(net.value(pool), net.gradient(target, pool));
    };
  }

  private static Volume mean(Volume values) {
    return values.perChannel(pixels -> Arrays.stream(pixels).average().orElseThrow());
  }

  Volume weighted() {
    return a.times(mean(g)).sumOfChannels();
  }

  Volume gradCam() {
    return weighted().positive();
  }

  Volume positive(Positive pos) {
    return switch (pos) {
      case ABS_GRADIENT -> a.times(mean(g.abs())).sumOfChannels();
      case ABS_PRODUCT -> a.times(mean(g)).abs().sumOfChannels();
      case RELU_GRADIENT -> a.times(mean(g.positive())).sumOfChannels();
      case RELU_WEIGHT -> a.times(mean(g).positive()).sumOfChannels();
      case ABS_ELEMENTWISE -> g.times(a).abs().sumOfChannels();
    };
  }
}
