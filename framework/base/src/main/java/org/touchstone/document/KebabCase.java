// SPDX-License-Identifier: Apache-2.0
package org.touchstone.document;

import java.util.Locale;

/** The one spelling of names in YAML. */
public final class KebabCase {

  private KebabCase() {}

  /**
   * {@code absGradient}, {@code abs_gradient} and {@code ABS_GRADIENT} are {@code abs-gradient}.
   */
  public static String kebab(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").replace('_', '-').toLowerCase(Locale.ROOT);
  }
}
