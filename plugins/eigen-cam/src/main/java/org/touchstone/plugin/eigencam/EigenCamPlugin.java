// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.eigencam;

import org.touchstone.api.Offers;
import org.touchstone.api.Plugin;

/** Lists what this plugin offers. */
public final class EigenCamPlugin implements Plugin {

  @Override
  public void contribute(Offers offers) {
    offers.method("eigen-cam", EigenCam.DEFAULT);
    offers.method("eigen-grad-cam", EigenGradCam.DEFAULT);
  }
}
