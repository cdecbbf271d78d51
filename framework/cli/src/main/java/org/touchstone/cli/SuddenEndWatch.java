// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import java.io.IOException;
import org.touchstone.catalog.ExitCalls;
import org.touchstone.experiment.Home;

/**
 * What the launcher starts when the program ended and no command, no signal and no hook had a word
 * to say: it looks who could have done that.
 */
public final class SuddenEndWatch {

  private SuddenEndWatch() {}

  /**
   * Tells the user.
   *
   * @param arguments the status with which the program ended
   */
  public static void main(String[] arguments) throws IOException {
    Console console = Console.ofProcess();
    console
        .err()
        .println(
            "touchstone: The program ended without saying why (status %s)."
                .formatted(arguments[0]));
    console.err().println(ExitCalls.suspects(Home.ofProcess().plugins()));
    console.err().println(ProcessEnd.UNFINISHED);
  }
}
