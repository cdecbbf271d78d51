// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.scorecam;

import org.touchstone.api.Plugin;
import org.touchstone.testkit.PluginContract;

final class ScoreCamPluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new ScoreCamPlugin();
  }
}
