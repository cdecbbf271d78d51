// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

/** Names shortened in their middle: variants of a method differ at the end. */
final class Ellipsis {

  private Ellipsis() {}

  /** The text, or as much of its beginning and end as fits. */
  static String fit(Lettering letters, String text, double size, double width) {
    if (letters.width(text, size) <= width) {
      return text;
    }
    int kept = text.length() - 1;
    while (kept > 1 && letters.width(cut(text, kept), size) > width) {
      kept--;
    }
    return cut(text, kept);
  }

  private static String cut(String text, int kept) {
    int end = kept / 2;
    return text.substring(0, kept - end) + "…" + text.substring(text.length() - end);
  }
}
