// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import java.io.PrintStream;
import org.touchstone.calls.Calls;
import org.touchstone.report.Terminal;

/** Says who has been at work for long: a program that says nothing looks as if it hung. */
record LongCalls(Thread watch) implements AutoCloseable {

  private static final long MILLISECONDS = 1000;

  /** Begins to look at some calls, every second. */
  static LongCalls of(Calls calls, PrintStream out, Terminal terminal) {
    Thread watch = new Thread(() -> watch(calls, out, terminal), "long calls");
    watch.setDaemon(true);
    watch.start();
    return new LongCalls(watch);
  }

  private static void watch(Calls calls, PrintStream out, Terminal terminal) {
    try {
      while (true) {
        Thread.sleep(MILLISECONDS);
        calls.told().forEach(line -> out.print(text(line, terminal)));
      }
    } catch (InterruptedException e) {
      // The command has ended.
    }
  }

  /** A bar may stand in the line; it is drawn anew below. */
  static String text(String line, Terminal terminal) {
    String clear = terminal.interactive() ? "\r" + " ".repeat(terminal.width() - 1) + "\r" : "";
    return clear + line + System.lineSeparator();
  }

  @Override
  public void close() {
    watch.interrupt();
  }
}
