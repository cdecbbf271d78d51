// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

/** What the evidence says of a method. */
public enum Finding {
  /** Every interval lies wholly on the good side of its boundary. */
  EXPLAINS("explains the network"),
  /** Every interval lies wholly on the other side. */
  PICTURE("shows only the picture"),
  /** One interval lies wholly on the good side, another wholly on the other. */
  MIXED("mixed"),
  /** An interval straddles its boundary, or there is none. */
  UNDECIDED("undecided");

  private final String words;

  Finding(String words) {
    this.words = words;
  }

  /** As reports write it behind a method's name. */
  public String words() {
    return words;
  }
}
