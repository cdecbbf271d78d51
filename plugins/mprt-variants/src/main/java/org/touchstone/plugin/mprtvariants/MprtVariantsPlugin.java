// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.mprtvariants;

import org.touchstone.api.Offers;
import org.touchstone.api.Plugin;

/** Offers {@code efficient-mprt} and {@code smooth-mprt}. */
public final class MprtVariantsPlugin implements Plugin {

  @Override
  public void contribute(Offers offers) {
    offers.metric("efficient-mprt", EfficientMprt.DEFAULT);
    offers.metric("smooth-mprt", SmoothMprt.DEFAULT);
  }
}
