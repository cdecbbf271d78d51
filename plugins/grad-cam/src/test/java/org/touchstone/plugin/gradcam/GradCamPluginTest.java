// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.gradcam;

import org.touchstone.api.Plugin;
import org.touchstone.testkit.PluginContract;

final class GradCamPluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new GradCamPlugin();
  }
}
