// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.expectedgradients;

import org.touchstone.api.Plugin;
import org.touchstone.testkit.PluginContract;

final class ExpectedGradientsPluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new ExpectedGradientsPlugin();
  }
}
