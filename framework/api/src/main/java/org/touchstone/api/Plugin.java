// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api;

/** The one class of a plugin jar that {@code META-INF/services} names. It only lists. */
public interface Plugin {

  /** Offers everything that this plugin contains. */
  void contribute(Offers offers);
}
