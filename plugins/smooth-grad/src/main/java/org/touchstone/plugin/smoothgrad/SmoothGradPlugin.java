// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.smoothgrad;

import org.touchstone.api.Offers;
import org.touchstone.api.Plugin;

/** Lists what this plugin offers. */
public final class SmoothGradPlugin implements Plugin {

  @Override
  public void contribute(Offers offers) {
    offers.method("smooth-grad", SmoothGrad.DEFAULT);
    offers.method("square-grad", SquareGrad.DEFAULT);
    offers.method("var-grad", VarGrad.DEFAULT);
  }
}
