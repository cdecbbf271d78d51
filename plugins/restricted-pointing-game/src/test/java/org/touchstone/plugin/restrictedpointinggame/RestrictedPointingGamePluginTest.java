// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.restrictedpointinggame;

import org.touchstone.api.Plugin;
import org.touchstone.testkit.PluginContract;

final class RestrictedPointingGamePluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new RestrictedPointingGamePlugin();
  }
}
