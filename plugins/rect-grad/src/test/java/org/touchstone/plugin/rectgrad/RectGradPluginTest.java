// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.rectgrad;

import org.touchstone.api.Plugin;
import org.touchstone.testkit.PluginContract;

final class RectGradPluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new RectGradPlugin();
  }
}
