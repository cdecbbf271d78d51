// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.inputxgradient;

import org.touchstone.api.Offers;
import org.touchstone.api.Plugin;

/** Lists what this plugin offers. */
public final class InputXGradientPlugin implements Plugin {

  @Override
  public void contribute(Offers offers) {
    offers.method("input-x-gradient", InputXGradient.DEFAULT);
  }
}
