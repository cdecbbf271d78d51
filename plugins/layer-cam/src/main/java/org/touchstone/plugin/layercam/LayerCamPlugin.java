// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.layercam;

import org.touchstone.api.Offers;
import org.touchstone.api.Plugin;

/** Lists what this plugin offers. */
public final class LayerCamPlugin implements Plugin {

  @Override
  public void contribute(Offers offers) {
    offers.method("layer-cam", LayerCam.DEFAULT);
    offers.method("grad-cam-elementwise", ElementwiseCam.DEFAULT);
  }
}
