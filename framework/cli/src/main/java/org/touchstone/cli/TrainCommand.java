// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.touchstone.experiment.Training;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "train", description = "Trains the model of a manifest and writes its weights.")
final class TrainCommand implements Callable<Integer> {

  private final Console console;
  private final Kernel kernel;

  @Parameters(
      paramLabel = "MANIFEST",
      description = "A model's manifest with a section 'training', or its name in weights/.")
  private String manifest;

  @Option(names = "--fresh", description = "Start over even where a checkpoint could be resumed.")
  private boolean fresh;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Write the weights there and leave the manifest as it is. Default: the manifest's file.")
  private Path out;

  @Inject
  TrainCommand(Console console, Kernel kernel) {
    this.console = console;
    this.kernel = kernel;
  }

  @Override
  public Integer call() throws IOException {
    Training.Trained trained =
        kernel.start(Training.class).train(manifest, fresh, Optional.ofNullable(out));
    console.out().print(trained.summary().text());
    console.out().println("  SHA-256 " + trained.sha256());
    return ExitCode.DONE;
  }
}
