// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

/** How a person sees that work goes on. One thread at a time. */
public interface Progress extends AutoCloseable {

  /**
   * Begins a piece of work and ends the one before.
   *
   * @param task what is done, for example {@code Training}
   * @param unit what is counted, in the plural, for example {@code images}
   * @param already how much of the total an earlier run has done
   */
  void start(String task, long total, String unit, long already);

  /** Begins a piece of work from nothing. */
  default void start(String task, long total, String unit) {
    start(task, total, unit, 0);
  }

  /**
   * Says that more of the work is done.
   *
   * @param more how much since the last step
   * @param note what else there is to know, for example {@code loss 0.21}; may be empty
   */
  void step(long more, String note);

  /** Ends the work and the display. */
  @Override
  void close();
}
