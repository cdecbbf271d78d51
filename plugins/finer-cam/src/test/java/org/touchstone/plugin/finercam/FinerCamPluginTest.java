// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.finercam;

import org.touchstone.api.Plugin;
import org.touchstone.testkit.PluginContract;

final class FinerCamPluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new FinerCamPlugin();
  }
}
