// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.randomlogit;

import org.touchstone.api.Offers;
import org.touchstone.api.Plugin;

/** Offers {@code random-logit}. */
public final class RandomLogitPlugin implements Plugin {

  @Override
  public void contribute(Offers offers) {
    offers.metric("random-logit", RandomLogit.DEFAULT);
  }
}
