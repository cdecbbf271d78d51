// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.hirescam;

import org.touchstone.api.Plugin;
import org.touchstone.testkit.PluginContract;

final class HiResCamPluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new HiResCamPlugin();
  }
}
