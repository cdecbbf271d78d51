// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.scenes;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** A part of the dataset; the parts share no scene. */
public enum Split {
  @JsonProperty("train")
  TRAIN(1),
  @JsonProperty("validation")
  VALIDATION(2),
  @JsonProperty("test")
  TEST(3);

  private final long stream;

  Split(long stream) {
    this.stream = stream;
  }

  /** The number that keeps the random streams of the parts apart. */
  long stream() {
    return stream;
  }

  /** The name in settings and in the ids of scenes. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
