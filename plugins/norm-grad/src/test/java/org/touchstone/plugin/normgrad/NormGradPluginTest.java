// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.normgrad;

import org.touchstone.api.Plugin;
import org.touchstone.testkit.PluginContract;

final class NormGradPluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new NormGradPlugin();
  }
}
