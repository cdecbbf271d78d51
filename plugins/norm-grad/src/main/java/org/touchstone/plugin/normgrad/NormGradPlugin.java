// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.normgrad;

import org.touchstone.api.Offers;
import org.touchstone.api.Plugin;

/** Lists what this plugin offers. */
public final class NormGradPlugin implements Plugin {

  @Override
  public void contribute(Offers offers) {
    offers.method("norm-grad", NormGrad.DEFAULT);
  }
}
