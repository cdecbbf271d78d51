// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.touchstone.file.OutFile;
import org.touchstone.report.CardPage;
import org.touchstone.report.MethodCard;
import org.touchstone.report.MethodCards;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "card",
    description = "Writes what finished runs tell of one method, as a saliency card in Markdown.")
final class CardCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "METHOD",
      description =
          "A method as its plugin offers it, such as grad-cam, or as one of the runs names it.")
  private String method;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "RUN",
      description =
          "Folders of finished runs. Two of one specification show whether the method is"
              + " deterministic; one with --costs shows what it costs.")
  private List<Path> runs;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the card goes. Default: it is printed.")
  private Path out;

  @Inject
  CardCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    MethodCard card = MethodCards.read(method, runs);
    if (out == null) {
      console.out().print(CardPage.of(card));
    } else {
      OutFile.write(out, CardPage.of(card));
      console.out().println(out);
    }
    return ExitCode.DONE;
  }
}
