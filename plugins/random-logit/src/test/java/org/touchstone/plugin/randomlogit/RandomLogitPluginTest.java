// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.randomlogit;

import org.touchstone.api.Plugin;
import org.touchstone.testkit.PluginContract;

final class RandomLogitPluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new RandomLogitPlugin();
  }
}
