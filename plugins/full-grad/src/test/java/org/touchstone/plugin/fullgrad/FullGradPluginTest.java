// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.fullgrad;

import org.touchstone.api.Plugin;
import org.touchstone.testkit.PluginContract;

final class FullGradPluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new FullGradPlugin();
  }
}
