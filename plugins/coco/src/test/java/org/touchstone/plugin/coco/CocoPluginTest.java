// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.coco;

import org.touchstone.api.Plugin;
import org.touchstone.testkit.PluginContract;

final class CocoPluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new CocoPlugin();
  }
}
