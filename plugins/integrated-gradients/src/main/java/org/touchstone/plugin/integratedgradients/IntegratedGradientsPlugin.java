// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.integratedgradients;

import org.touchstone.api.Offers;
import org.touchstone.api.Plugin;

/** Lists what this plugin offers. */
public final class IntegratedGradientsPlugin implements Plugin {

  @Override
  public void contribute(Offers offers) {
    offers.method("integrated-gradients", IntegratedGradients.DEFAULT);
  }
}
