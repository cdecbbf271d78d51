// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.coco;

import org.touchstone.api.Offers;
import org.touchstone.api.Plugin;
import org.touchstone.toolkit.picture.Orientation;
import org.touchstone.toolkit.pointing.ImageSubset;

/** Lists COCO. */
public final class CocoPlugin implements Plugin {

  @Override
  public void contribute(Offers offers) {
    offers.dataset(
        "coco",
        new Coco("coco", "val2014", CocoRegions.BOXES, ImageSubset.ALL, Orientation.STORED));
  }
}
