// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.gradient;

import org.touchstone.api.Plugin;
import org.touchstone.testkit.PluginContract;

final class GradientPluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new GradientPlugin();
  }
}
