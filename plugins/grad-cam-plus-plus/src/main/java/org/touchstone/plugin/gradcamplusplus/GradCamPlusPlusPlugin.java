// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.gradcamplusplus;

import org.touchstone.api.Offers;
import org.touchstone.api.Plugin;

/** Lists what this plugin offers. */
public final class GradCamPlusPlusPlugin implements Plugin {

  @Override
  public void contribute(Offers offers) {
    offers.method("grad-cam-plus-plus", GradCamPlusPlus.DEFAULT);
  }
}
