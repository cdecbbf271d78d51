// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.inputxgradient;

import org.touchstone.api.Plugin;
import org.touchstone.testkit.PluginContract;

final class InputXGradientPluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new InputXGradientPlugin();
  }
}
