// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.parameterrandomization;

import org.touchstone.api.Plugin;
import org.touchstone.testkit.PluginContract;

final class ParameterRandomizationPluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new ParameterRandomizationPlugin();
  }
}
