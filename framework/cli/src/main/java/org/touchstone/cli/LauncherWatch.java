// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import java.util.Optional;

/**
 * Ends this process when the launcher is killed: it could tell nobody of its end any more, and
 * would keep the run's folder from the next one.
 *
 * <p>A process whose parent dies gets another one, on every system, and to ask for it costs
 * nothing.
 */
final class LauncherWatch {

  /** Where the launcher says which process it is; nothing where there was none. */
  private static final String LAUNCHER = "touchstone.launcher";

  private static final long PAUSE_MILLISECONDS = 200;

  private LauncherWatch() {}

  static void begin() {
    long launcher = Long.getLong(LAUNCHER, 0);
    System.clearProperty(LAUNCHER);
    if (launcher > 0) {
      Thread thread = new Thread(() -> watch(launcher), "launcher-watch");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static void watch(long launcher) {
    Optional<ProcessHandle> parent = parent();
    try {
      while (!isAnother(parent, launcher) && parent().equals(parent)) {
        Thread.sleep(PAUSE_MILLISECONDS);
      }
      Runtime.getRuntime().halt(ExitCode.ENVIRONMENT);
    } catch (InterruptedException e) {
      // Nobody interrupts it but who wants it to end.
    }
  }

  /** Whether the launcher died early; else the parent may be a script that is called java. */
  private static boolean isAnother(Optional<ProcessHandle> parent, long launcher) {
    return parent.isPresent()
        && parent.get().pid() != launcher
        && ProcessHandle.of(launcher).isEmpty();
  }

  private static Optional<ProcessHandle> parent() {
    return ProcessHandle.current().parent();
  }
}
