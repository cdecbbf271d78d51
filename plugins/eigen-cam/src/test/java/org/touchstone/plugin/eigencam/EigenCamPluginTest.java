// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.eigencam;

import org.touchstone.api.Plugin;
import org.touchstone.testkit.PluginContract;

final class EigenCamPluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new EigenCamPlugin();
  }
}
