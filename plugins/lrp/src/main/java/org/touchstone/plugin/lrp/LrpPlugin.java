// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.lrp;

import org.touchstone.api.Offers;
import org.touchstone.api.Plugin;

/** Lists what this plugin offers. */
public final class LrpPlugin implements Plugin {

  @Override
  public void contribute(Offers offers) {
    offers.method("lrp", Lrp.DEFAULT);
    offers.method("c-lrp", Lrp.contrastive(Lrp.Start.REST_UNIFORM));
    offers.method("sg-lrp", Lrp.contrastive(Lrp.Start.REST_SOFTMAX));
  }
}
