// SPDX-License-Identifier: Apache-2.0
package org.touchstone.boot;

import java.util.ArrayList;
import java.util.List;

/** Says something when the program is stopped (Ctrl-C, SIGTERM) before this is closed. */
final class StopNotice implements AutoCloseable {

  private final List<Thread> hooks = new ArrayList<>();

  void say(Runnable words) {
    Thread hook = new Thread(words, "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    hooks.add(hook);
  }

  @Override
  public void close() {
    try {
      hooks.forEach(Runtime.getRuntime()::removeShutdownHook);
    } catch (IllegalStateException e) {
      // The program is being stopped: the words are on their way.
    }
  }
}
