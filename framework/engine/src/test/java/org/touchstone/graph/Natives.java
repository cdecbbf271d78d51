// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import org.bytedeco.javacpp.Pointer;

/**
 * What TensorFlow gave out and did not get back.
 *
 * <p>JavaCPP counts every tensor and session that must be closed. The count is exact, where the
 * resident size of a process also grows with compiled code, threads and the allocator's arenas.
 */
final class Natives {

  private Natives() {}

  /**
   * The most that a single call leaves open. Each call is looked at by itself, for the garbage
   * collector may close what an earlier one left behind.
   */
  static long leftOpenBy(Runnable call, int times) {
    long most = 0;
    for (int i = 0; i < times; i++) {
      long before = Pointer.totalCount();
      call.run();
      most = Math.max(most, Pointer.totalCount() - before);
    }
    return most;
  }
}
