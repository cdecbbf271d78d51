// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.guidedgradcam;

import org.touchstone.api.Offers;
import org.touchstone.api.Plugin;

/** Lists what this plugin offers. */
public final class GuidedGradCamPlugin implements Plugin {

  @Override
  public void contribute(Offers offers) {
    offers.method("guided-grad-cam", GuidedGradCam.DEFAULT);
  }
}
