// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.scenes;

import org.touchstone.api.Offers;
import org.touchstone.api.Plugin;

/** Lists the procedural dataset. */
public final class ScenesPlugin implements Plugin {

  @Override
  public void contribute(Offers offers) {
    offers.dataset("scenes", new Scenes(Split.TEST, 1000, 1, 96, 2020));
  }
}
