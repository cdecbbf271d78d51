// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.controls;

import org.touchstone.api.Offers;
import org.touchstone.api.Plugin;

/** Lists what this plugin offers. */
public final class ControlsPlugin implements Plugin {

  @Override
  public void contribute(Offers offers) {
    offers.method("center", new Center());
    offers.method("random", RandomMap.DEFAULT);
    offers.method("input-edges", new InputEdges());
  }
}
