// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What our value says of a published one. Ordered from the best to the worst. */
public enum PublishedVerdict {
  /** It lies within the tolerance of the published value. */
  REPRODUCED,
  /** It lies elsewhere, but in the same order to the other methods. */
  SAME_DIRECTION,
  /** Neither. */
  NOT;

  /** As reports write it. */
  @JsonValue
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The same in one sign. */
  public String sign() {
    return switch (this) {
      case REPRODUCED -> "✓";
      case SAME_DIRECTION -> "~";
      case NOT -> "✗";
    };
  }
}
