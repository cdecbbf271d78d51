// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.cascade;

import org.touchstone.api.Offers;
import org.touchstone.api.Plugin;

/** Offers one randomisation under three names, which differ in the order of the layers. */
public final class CascadePlugin implements Plugin {

  @Override
  public void contribute(Offers offers) {
    offers.randomizer("cascade", LayerByLayer.CASCADE);
    offers.randomizer("bottom-up", LayerByLayer.BOTTOM_UP);
    offers.randomizer("independent", LayerByLayer.INDEPENDENT);
  }
}
