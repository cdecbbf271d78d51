// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.smoothgrad;

import org.touchstone.api.method.Method;
import org.touchstone.testkit.MethodContract;
import org.touchstone.toolkit.map.ChannelReduction;
import org.touchstone.toolkit.map.GradientSignal;

final class VarGradTest implements MethodContract {

  @Override
  public Method method() {
    Method gradient = new GradientSignal(ChannelReduction.ABSMAX);
    return new VarGrad(gradient, 3, 0.15, ChannelReduction.SUM, false);
  }
}
