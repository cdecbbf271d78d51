// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import jakarta.inject.Inject;
import org.touchstone.experiment.RunEnd;
import org.touchstone.report.ConsoleTables;
import org.touchstone.report.Terminal;

/** Tells on the console how a run ended. */
record RunWords(Console console, Terminal terminal) {

  @Inject
  RunWords {}

  /** Prints tables and summary, or why there are none; returns the exit code. */
  int tell(RunEnd end) {
    if (end instanceof RunEnd.Finished finished) {
      console.out().println(tables(finished));
      console.out().print(finished.summary().text());
      finished.warning().ifPresent(console.out()::println);
      return finished.failed() ? ExitCode.FAILED_CELLS : ExitCode.DONE;
    }
    if (end instanceof RunEnd.GivenUp givenUp) {
      givenUp.words().forEach(console.err()::println);
    }
    return ExitCode.FAILED_CELLS;
  }

  private String tables(RunEnd.Finished run) {
    return ConsoleTables.of(run.tables(), run.cells(), run.judgements(), terminal);
  }
}
