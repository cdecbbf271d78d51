// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.classsensitivity;

import org.touchstone.api.Offers;
import org.touchstone.api.Plugin;

/** Offers {@code class-sensitivity}. */
public final class ClassSensitivityPlugin implements Plugin {

  @Override
  public void contribute(Offers offers) {
    offers.metric("class-sensitivity", ClassSensitivity.DEFAULT);
  }
}
