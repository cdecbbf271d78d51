// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.guidedbackprop;

import org.touchstone.api.Offers;
import org.touchstone.api.Plugin;

/** Lists what this plugin offers. */
public final class GuidedBackpropPlugin implements Plugin {

  @Override
  public void contribute(Offers offers) {
    offers.method("guided-backprop", GuidedBackprop.DEFAULT);
    offers.method("deconvnet", DeconvNet.DEFAULT);
  }
}
