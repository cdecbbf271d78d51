// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.fem;

import org.touchstone.api.Plugin;
import org.touchstone.testkit.PluginContract;

final class FemPluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new FemPlugin();
  }
}
