// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.rise;

import org.touchstone.api.Plugin;
import org.touchstone.testkit.PluginContract;

final class RisePluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new RisePlugin();
  }
}
