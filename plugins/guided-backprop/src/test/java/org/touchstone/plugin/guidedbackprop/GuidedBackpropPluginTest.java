// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.guidedbackprop;

import org.touchstone.api.Plugin;
import org.touchstone.testkit.PluginContract;

final class GuidedBackpropPluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new GuidedBackpropPlugin();
  }
}
