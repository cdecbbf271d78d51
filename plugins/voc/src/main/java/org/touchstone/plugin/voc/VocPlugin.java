// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.voc;

import org.touchstone.api.Offers;
import org.touchstone.api.Plugin;
import org.touchstone.toolkit.picture.Orientation;
import org.touchstone.toolkit.pointing.ImageSubset;

/** Lists PASCAL VOC. */
public final class VocPlugin implements Plugin {

  @Override
  public void contribute(Offers offers) {
    offers.dataset(
        "voc",
        new Voc(
            "VOCdevkit", 2007, "test", VocRegions.BOXES, ImageSubset.ALL, "", Orientation.STORED));
  }
}
