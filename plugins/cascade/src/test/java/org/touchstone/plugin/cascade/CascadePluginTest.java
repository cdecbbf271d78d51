// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.cascade;

import org.touchstone.api.Plugin;
import org.touchstone.testkit.PluginContract;

final class CascadePluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new CascadePlugin();
  }
}
