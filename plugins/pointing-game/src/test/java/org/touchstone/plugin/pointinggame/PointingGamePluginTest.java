// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.pointinggame;

import org.touchstone.api.Plugin;
import org.touchstone.testkit.PluginContract;

final class PointingGamePluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new PointingGamePlugin();
  }
}
