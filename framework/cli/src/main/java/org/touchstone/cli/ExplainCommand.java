// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.touchstone.explain.Explanations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "explain", description = "Draws saliency maps of pictures.")
final class ExplainCommand implements Callable<Integer> {

  private final Console console;
  private final Kernel kernel;
  private final TimeoutOption timeout;

  @Parameters(
      paramLabel = "INPUT",
      description =
          "A picture, a folder of pictures and of folders of them, or an .npy file [n, height, width, 3] of float32 that"
              + " is already preprocessed.")
  private Path input;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "NAME|MANIFEST",
      description = "A model in weights/, or a manifest.")
  private String model;

  @Option(
      names = "--methods",
      required = true,
      paramLabel = "A,B|FILE.yaml",
      description = "Methods by name, or a file with a list of methods as in a specification.")
  private String methods;

  @Option(
      names = "--target",
      defaultValue = "highest",
      paramLabel = "highest|lowest|NUMBER|LABEL",
      description = "The class to explain. Default: ${DEFAULT-VALUE}.")
  private String target;

  @Option(
      names = "--out",
      defaultValue = "out",
      paramLabel = "DIR",
      description = "Where the files go. Default: ${DEFAULT-VALUE}.")
  private Path out;

  @Option(
      names = "--npy",
      description = "Also write each method's maps as float32 [n, height, width].")
  private boolean npy;

  @Option(
      names = "--native",
      description = "With --npy: at the method's own resolution, not at the input's size.")
  private boolean natural;

  @Option(
      names = "--batch",
      paramLabel = "auto|N",
      defaultValue = "auto",
      description = "Images a run of the graph. Default: ${DEFAULT-VALUE}.")
  private String batch;

  @Option(
      names = "--device",
      paramLabel = "cpu|gpu:0",
      defaultValue = "cpu",
      description = "Where the graph runs. Default: ${DEFAULT-VALUE}.")
  private String device;

  @Inject
  ExplainCommand(Console console, Kernel kernel, TimeoutOption timeout) {
    this.console = console;
    this.kernel = kernel;
    this.timeout = timeout;
  }

  @Override
  public Integer call() throws IOException {
    Explanations.Arrays arrays =
        !npy && !natural
            ? Explanations.Arrays.NONE
            : natural ? Explanations.Arrays.NATURAL : Explanations.Arrays.INPUT_SIZE;
    Explanations.Explained explained =
        kernel
            .start(Explanations.class, timeout.limit())
            .explain(
                new Explanations.Request(
                    input, model, methods, target, out, arrays, batch, device));
    console.out().print(explained.summary().text());
    return explained.failed() ? ExitCode.FAILED_CELLS : ExitCode.DONE;
  }
}
