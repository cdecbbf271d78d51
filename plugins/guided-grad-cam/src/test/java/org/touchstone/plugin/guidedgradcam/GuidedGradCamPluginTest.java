// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.guidedgradcam;

import org.touchstone.api.Plugin;
import org.touchstone.testkit.PluginContract;

final class GuidedGradCamPluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new GuidedGradCamPlugin();
  }
}
