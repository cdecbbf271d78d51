// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.imagefolder;

import org.touchstone.api.Offers;
import org.touchstone.api.Plugin;

/** Lists the dataset of a folder of pictures. */
public final class ImageFolderPlugin implements Plugin {

  @Override
  public void contribute(Offers offers) {
    offers.dataset("image-folder", new ImageFolder("images", true, "", "", 0, 0));
  }
}
