// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.lime;

import org.touchstone.api.Plugin;
import org.touchstone.testkit.PluginContract;

final class LimePluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new LimePlugin();
  }
}
