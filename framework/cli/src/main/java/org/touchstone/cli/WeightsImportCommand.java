// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.touchstone.experiment.Home;
import org.touchstone.importer.Import;
import org.touchstone.importer.graph.GraphChoice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "import",
    description =
        "Makes a model of any convolutional network in an ONNX file, or of a VGG that another project"
            + " has published: torchvision, timm, Keras, TorchRay.")
final class WeightsImportCommand implements Callable<Integer> {

  private final Console console;
  private final Home home;

  @Parameters(
      paramLabel = "FILE",
      description =
          "A network (.onnx, or .h5 of Keras), or weights: a state dict of PyTorch (.pth),"
              + " safetensors, or those of Keras (.h5).")
  private Path file;

  @Option(
      names = "--as",
      paramLabel = "NAME",
      description = "The model's name in weights/. Default: the file's name.")
  private String name;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = "The names of the classes, one a line.")
  private Path labels;

  @Option(
      names = "--preprocessing",
      paramLabel = "WORD",
      description =
          "What the network reads, where its file does not say: torchvision, torchvision-v2 (RGB from"
              + " 0 to 1 with the mean and deviation of ImageNet), caffe (BGR from 0 to 255 less the"
              + " mean), tensorflow (RGB from -1 to 1), unit (0 to 1) or pixels (0 to 255).")
  private String preprocessing;

  @Option(
      names = "--input",
      paramLabel = "NAME",
      description = "The input of the graph that is the image. Default: the only one.")
  private String input;

  @Option(
      names = "--output",
      paramLabel = "NAME",
      description = "The value of the graph that gives the logits. Default: the only output.")
  private String output;

  @Option(
      names = "--image-size",
      paramLabel = "N|HxW",
      description = "Rows and columns of the image, where the file leaves them open, or others.")
  private String imageSize;

  @Option(names = "--force", description = "Replace a model of this name.")
  private boolean force;

  @Inject
  WeightsImportCommand(Console console, Home home) {
    this.console = console;
    this.home = home;
  }

  @Override
  public Integer call() throws IOException {
    Import asked =
        new Import(
            file,
            Optional.ofNullable(name),
            Optional.ofNullable(labels),
            Optional.ofNullable(preprocessing),
            GraphChoice.of(input, output, imageSize),
            force);
    asked.into(home.weights()).forEach(console.out()::println);
    return ExitCode.DONE;
  }
}
