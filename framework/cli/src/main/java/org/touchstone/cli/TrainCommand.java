// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.touchstone.experiment.Training;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "train",
    description = "Trains the model of a manifest and writes its weights.",
    mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {

  private final Kernel kernel;

  @Parameters(
      paramLabel = "MANIFEST",
      description = "A model's manifest with a section 'training', or its name in weights/.")
  private String manifest;

  @Option(names = "--fresh", description = "Begin anew even where a checkpoint could be resumed.")
  private boolean fresh;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Write the weights there and leave the manifest as it is. Default: the manifest's file.")
  private Path out;

  TrainCommand(Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public Integer call() throws IOException {
    Training.Trained trained =
        kernel.start(Training.class).train(manifest, fresh, Optional.ofNullable(out));
    kernel.console().out().print(trained.summary().text());
    kernel.console().out().println("  SHA-256 " + trained.sha256());
    return ExitCode.DONE;
  }
}
