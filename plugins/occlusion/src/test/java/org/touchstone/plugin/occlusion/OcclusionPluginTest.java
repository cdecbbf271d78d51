// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.occlusion;

import org.touchstone.api.Plugin;
import org.touchstone.testkit.PluginContract;

final class OcclusionPluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new OcclusionPlugin();
  }
}
