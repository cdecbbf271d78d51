// SPDX-License-Identifier: Apache-2.0
package org.touchstone.boot;

/** Where the launcher enters. */
public final class Main {

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(new CommandLineInterface(Console.ofProcess(), Home.ofProcess()).run(arguments));
  }
}
