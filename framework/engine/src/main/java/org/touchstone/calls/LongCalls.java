// SPDX-License-Identifier: Apache-2.0
package org.touchstone.calls;

import java.util.function.Consumer;

/** Says who has been at work for long: a program that says nothing looks as if it hung. */
public record LongCalls(Thread watch) implements AutoCloseable {

  private static final long MILLISECONDS = 1000;

  /**
   * Begins to look at some calls, every second.
   *
   * @param out takes each sentence
   */
  public static LongCalls of(Calls calls, Consumer<String> out) {
    Thread watch = new Thread(() -> watch(calls, out), "long calls");
    watch.setDaemon(true);
    watch.start();
    return new LongCalls(watch);
  }

  private static void watch(Calls calls, Consumer<String> out) {
    try {
      while (true) {
        Thread.sleep(MILLISECONDS);
        calls.told().forEach(out);
      }
    } catch (InterruptedException e) {
      // The command has ended.
    }
  }

  @Override
  public void close() {
    watch.interrupt();
  }
}
