// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.classsensitivity;

import org.touchstone.api.Plugin;
import org.touchstone.testkit.PluginContract;

final class ClassSensitivityPluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new ClassSensitivityPlugin();
  }
}
