// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.positive;

import org.touchstone.api.Plugin;
import org.touchstone.testkit.PluginContract;

final class PositivePluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new PositivePlugin();
  }
}
