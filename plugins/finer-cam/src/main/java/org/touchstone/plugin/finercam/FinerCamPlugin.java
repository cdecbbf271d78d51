// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.finercam;

import org.touchstone.api.Offers;
import org.touchstone.api.Plugin;

/** Lists what this plugin offers. */
public final class FinerCamPlugin implements Plugin {

  @Override
  public void contribute(Offers offers) {
    offers.method("finer-cam", FinerCam.DEFAULT);
  }
}
