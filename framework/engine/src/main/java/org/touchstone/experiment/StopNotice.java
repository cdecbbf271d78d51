// SPDX-License-Identifier: Apache-2.0
package org.touchstone.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Says something when the program is stopped (Ctrl-C, SIGTERM) before this is closed. */
public final class StopNotice implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 5;
  private static final Set<CountDownLatch> UNSAID = ConcurrentHashMap.newKeySet();

  private record Hook(Thread thread, CountDownLatch said) {}

  private final List<Hook> hooks = new ArrayList<>();

  void say(Runnable words) {
    CountDownLatch said = new CountDownLatch(1);
    Thread thread = new Thread(() -> say(words, said), "stop");
    Runtime.getRuntime().addShutdownHook(thread);
    UNSAID.add(said);
    hooks.add(new Hook(thread, said));
  }

  private static void say(Runnable words, CountDownLatch said) {
    try {
      words.run();
    } finally {
      said.countDown();
    }
  }

  /**
   * While the program is being stopped: waits until all have said what they have to, but not long.
   */
  public static void awaitAll() {
    try {
      for (CountDownLatch said : UNSAID) {
        if (!said.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    try {
      for (Hook hook : hooks) {
        Runtime.getRuntime().removeShutdownHook(hook.thread);
        UNSAID.remove(hook.said);
      }
    } catch (IllegalStateException e) {
      // The program is being stopped: the words are on their way.
    }
  }
}
