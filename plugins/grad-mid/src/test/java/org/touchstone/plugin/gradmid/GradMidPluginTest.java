// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.gradmid;

import org.touchstone.api.Plugin;
import org.touchstone.testkit.PluginContract;

final class GradMidPluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new GradMidPlugin();
  }
}
