// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.fullgrad;

import org.touchstone.api.Offers;
import org.touchstone.api.Plugin;

/** Lists what this plugin offers. */
public final class FullGradPlugin implements Plugin {

  @Override
  public void contribute(Offers offers) {
    offers.method("full-grad", FullGrad.DEFAULT);
    offers.method("simple-full-grad", SimpleFullGrad.DEFAULT);
  }
}
