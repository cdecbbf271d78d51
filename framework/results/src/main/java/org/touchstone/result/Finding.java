// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a run says of a method. */
public enum Finding {
  /** Every interval lies wholly on the good side of its boundary. */
  EXPLAINS("explains the network"),
  /** Every interval lies wholly on the other side. */
  PICTURE("shows only the picture"),
  /** One interval lies wholly on the good side, another wholly on the other. */
  MIXED("mixed"),
  /** It is not better by every measure of pointing than every control: the evidence is not read. */
  NOT_AHEAD("not shown to point better than every control"),
  /** An interval straddles its boundary, or there is none, or too few images were scored. */
  UNDECIDED("undecided");

  private final String words;

  Finding(String words) {
    this.words = words;
  }

  /** As reports write it behind a method's name. */
  @JsonValue
  public String words() {
    return words;
  }
}
