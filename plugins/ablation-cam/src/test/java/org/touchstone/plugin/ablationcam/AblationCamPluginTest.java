// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.ablationcam;

import org.touchstone.api.Plugin;
import org.touchstone.testkit.PluginContract;

final class AblationCamPluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new AblationCamPlugin();
  }
}
