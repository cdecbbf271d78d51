// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.integratedgradients;

import org.touchstone.api.Plugin;
import org.touchstone.testkit.PluginContract;

final class IntegratedGradientsPluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new IntegratedGradientsPlugin();
  }
}
