// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plan;

/**
 * The memory of a machine, or of the container that the program runs in.
 *
 * @param bytes all of it
 */
public record Memory(long bytes) {

  private static final long MOST_OF_BATCH = 1L << 30;
  private static final int BATCHES_IN_MEMORY = 3;

  /**
   * What one batch may take. From 3 GiB on that is the same everywhere, because another batch is
   * another run: its numbers may differ in their last digits.
   */
  long ofBatch() {
    return Math.min(MOST_OF_BATCH, bytes / BATCHES_IN_MEMORY);
  }
}
