// SPDX-License-Identifier: Apache-2.0
package org.touchstone.experiment;

/** Hears, while the work goes on, what a person should know of it. */
@FunctionalInterface
public interface Announcer {

  /** Takes one sentence. */
  void announce(String sentence);
}
