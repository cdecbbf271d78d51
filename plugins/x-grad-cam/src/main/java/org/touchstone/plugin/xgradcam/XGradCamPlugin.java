// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.xgradcam;

import org.touchstone.api.Offers;
import org.touchstone.api.Plugin;

/** Lists what this plugin offers. */
public final class XGradCamPlugin implements Plugin {

  @Override
  public void contribute(Offers offers) {
    offers.method("x-grad-cam", XGradCam.DEFAULT);
  }
}
