// SPDX-License-Identifier: Apache-2.0
package org.touchstone.document;

import java.util.Locale;

/** The one spelling of names in YAML. */
public final class KebabCase {

  private KebabCase() {}

  /**
   * {@code absGradient}, {@code abs_gradient} and {@code ABS_GRADIENT} are {@code abs-gradient};
   * {@code top5Hits} is {@code top5-hits} and {@code CONV1X1} is {@code conv1x1}.
   */
  public static String kebab(String name) {
    boolean constant = name.equals(name.toUpperCase(Locale.ROOT));
    String words = constant ? name : name.replaceAll("([a-z0-9])([A-Z])", "$1-$2");
    return words.replace('_', '-').toLowerCase(Locale.ROOT);
  }
}
