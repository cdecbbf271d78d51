// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.pointinggame;

import org.touchstone.api.Offers;
import org.touchstone.api.Plugin;
import org.touchstone.toolkit.pointing.Pointing;
import org.touchstone.toolkit.pointing.Tolerance;

/** Offers {@code pointing-game}. */
public final class PointingGamePlugin implements Plugin {

  @Override
  public void contribute(Offers offers) {
    offers.metric(
        "pointing-game",
        new PointingGame(Tolerance.AUTO, Pointing.Subset.EBP_DIFFICULT, Pointing.Space.ORIGINAL));
  }
}
