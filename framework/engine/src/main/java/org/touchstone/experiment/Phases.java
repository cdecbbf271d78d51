// SPDX-License-Identifier: Apache-2.0
package org.touchstone.experiment;

import java.util.LinkedHashMap;
import java.util.Map;

/** How long each phase of a run takes; one follows the other. */
public final class Phases {

  private static final double NANOSECONDS = 1e9;

  private final Map<String, Long> took = new LinkedHashMap<>();
  private String phase;
  private long began;

  /** Begins with the first phase. */
  public Phases(String first) {
    this.phase = first;
    this.began = System.nanoTime();
  }

  /** Begins the next phase. */
  void begin(String next) {
    long now = System.nanoTime();
    took.merge(phase, now - began, Long::sum);
    phase = next;
    began = now;
  }

  /** Of the phases that have ended, in their order. */
  Map<String, Double> seconds() {
    Map<String, Double> seconds = new LinkedHashMap<>();
    took.forEach((name, nanos) -> seconds.put(name, nanos / NANOSECONDS));
    return seconds;
  }
}
