// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.smoothgrad;

import org.touchstone.api.Plugin;
import org.touchstone.testkit.PluginContract;

final class SmoothGradPluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new SmoothGradPlugin();
  }
}
