// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.xgradcam;

import org.touchstone.api.Plugin;
import org.touchstone.testkit.PluginContract;

final class XGradCamPluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new XGradCamPlugin();
  }
}
