// SPDX-License-Identifier: Apache-2.0
package org.touchstone.compare;

import java.util.Locale;

/** What the evidence says of the second value against the first. */
public enum Ruling {
  WORSE,
  BETTER,
  /** Another value of a measure that has no better way. */
  CHANGED,
  UNDECIDED,
  SAME_WITHIN_MARGIN,
  NOT_COMPARABLE;

  /** As reports write it. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
