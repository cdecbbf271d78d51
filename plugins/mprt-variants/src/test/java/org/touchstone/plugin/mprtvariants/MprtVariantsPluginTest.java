// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.mprtvariants;

import org.touchstone.api.Plugin;
import org.touchstone.testkit.PluginContract;

final class MprtVariantsPluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new MprtVariantsPlugin();
  }
}
