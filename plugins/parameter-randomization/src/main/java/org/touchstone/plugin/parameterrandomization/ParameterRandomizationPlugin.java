// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.parameterrandomization;

import org.touchstone.api.Offers;
import org.touchstone.api.Plugin;

/** Offers {@code parameter-randomization}. */
public final class ParameterRandomizationPlugin implements Plugin {

  @Override
  public void contribute(Offers offers) {
    offers.metric("parameter-randomization", ParameterRandomization.DEFAULT);
  }
}
