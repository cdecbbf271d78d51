// SPDX-License-Identifier: Apache-2.0
package org.touchstone.compare;

import java.util.Locale;

/** What has to be the same in two runs, so that their methods can be compared. */
public enum Condition {
  DATA,
  MODEL,
  WEIGHTS,
  SEED,
  METRICS;

  /** As the command line has it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
