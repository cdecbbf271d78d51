// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.gradcamplusplus;

import org.touchstone.api.Plugin;
import org.touchstone.testkit.PluginContract;

final class GradCamPlusPlusPluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new GradCamPlusPlusPlugin();
  }
}
