// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.controls;

import org.touchstone.api.Plugin;
import org.touchstone.testkit.PluginContract;

final class ControlsPluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new ControlsPlugin();
  }
}
