// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.imagefolder;

import org.touchstone.api.Plugin;
import org.touchstone.testkit.PluginContract;

final class ImageFolderPluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new ImageFolderPlugin();
  }
}
