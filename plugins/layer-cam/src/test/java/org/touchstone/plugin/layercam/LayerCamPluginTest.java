// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.layercam;

import org.touchstone.api.Plugin;
import org.touchstone.testkit.PluginContract;

final class LayerCamPluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new LayerCamPlugin();
  }
}
