// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.restrictedpointinggame;

import org.touchstone.api.Offers;
import org.touchstone.api.Plugin;
import org.touchstone.toolkit.pointing.Pointing;
import org.touchstone.toolkit.pointing.Tolerance;

/** Offers {@code restricted-pointing-game}. */
public final class RestrictedPointingGamePlugin implements Plugin {

  @Override
  public void contribute(Offers offers) {
    offers.metric(
        "restricted-pointing-game",
        new RestrictedPointingGame(
            Tolerance.AUTO,
            Pointing.Subset.EBP_DIFFICULT,
            Pointing.Space.ORIGINAL,
            RestrictedPointingGame.MaxClass.ALL));
  }
}
