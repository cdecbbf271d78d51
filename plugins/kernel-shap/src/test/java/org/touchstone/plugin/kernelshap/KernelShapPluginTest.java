// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.kernelshap;

import org.touchstone.api.Plugin;
import org.touchstone.testkit.PluginContract;

final class KernelShapPluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new KernelShapPlugin();
  }
}
