// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.voc;

import org.touchstone.api.Plugin;
import org.touchstone.testkit.PluginContract;

final class VocPluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new VocPlugin();
  }
}
