// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.lrp;

import org.touchstone.api.Plugin;
import org.touchstone.testkit.PluginContract;

final class LrpPluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new LrpPlugin();
  }
}
