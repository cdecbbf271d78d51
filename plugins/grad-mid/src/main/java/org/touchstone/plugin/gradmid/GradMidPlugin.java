// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.gradmid;

import org.touchstone.api.Offers;
import org.touchstone.api.Plugin;

/** Lists what this plugin offers. */
public final class GradMidPlugin implements Plugin {

  @Override
  public void contribute(Offers offers) {
    offers.method("grad-mid", GradMid.DEFAULT);
    offers.method("cumulative-grad-mid", CumulativeGradMid.DEFAULT);
  }
}
