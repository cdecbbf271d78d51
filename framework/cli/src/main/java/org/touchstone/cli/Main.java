// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import java.util.Locale;
import org.touchstone.experiment.Home;
import org.touchstone.experiment.MemoryWords;
import org.touchstone.graph.NativeLibraries;

/** Where the launcher enters. */
public final class Main {

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    // TensorFlow numbers its operations by the default locale, and refuses other digits than 0 to
    // 9.
    Locale.setDefault(Locale.ROOT);
    Console console = Console.ofProcess();
    ProcessEnd ending = ProcessEnd.watched(console);
    LauncherWatch.begin();
    NativeLibraries.settle();
    System.setErr(console.err());
    ending.order(run(console, arguments));
  }

  /** Nothing may end the program without a word, not even an empty heap. */
  private static int run(Console console, String[] arguments) {
    try {
      return new CommandLineInterface(console, Home.ofProcess()).run(arguments);
    } catch (OutOfMemoryError e) {
      console.err().println(MemoryWords.ranOut(e));
      console
          .err()
          .println("Give the JVM more with TOUCHSTONE_JAVA=-Xmx8g, or set a smaller batch.");
      return ExitCode.ENVIRONMENT;
    } catch (LinkageError e) {
      NativeLibraries.words(e)
          .ifPresentOrElse(console.err()::println, () -> e.printStackTrace(console.err()));
      return ExitCode.ENVIRONMENT;
    } catch (Throwable e) {
      e.printStackTrace(console.err());
      return ExitCode.ENVIRONMENT;
    }
  }
}
