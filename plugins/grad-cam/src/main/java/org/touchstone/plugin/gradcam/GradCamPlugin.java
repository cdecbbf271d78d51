// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.gradcam;

import org.touchstone.api.Offers;
import org.touchstone.api.Plugin;

/** Lists what this plugin offers. */
public final class GradCamPlugin implements Plugin {

  @Override
  public void contribute(Offers offers) {
    offers.method("grad-cam", GradCam.DEFAULT);
    offers.method("grad-cam-pos", GradCamPos.DEFAULT);
    offers.method("cumulative-grad-cam", CumulativeGradCam.DEFAULT);
  }
}
