// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

/** What the shell is told. */
public final class ExitCode {

  public static final int DONE = 0;

  /** The run ended, but some cells failed. */
  public static final int FAILED_CELLS = 1;

  /** A run was reproduced, but some numbers are not the same. */
  static final int OTHER_NUMBERS = 1;

  /** The user's command or file. */
  static final int USER = 2;

  /** The run is worse than the baseline. */
  static final int GATE = 3;

  /** The machine, or a bug. */
  static final int ENVIRONMENT = 4;

  private ExitCode() {}
}
