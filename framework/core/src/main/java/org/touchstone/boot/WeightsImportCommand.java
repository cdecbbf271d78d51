// SPDX-License-Identifier: Apache-2.0
package org.touchstone.boot;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.touchstone.file.AtomicFile;
import org.touchstone.foreign.ForeignModel;
import org.touchstone.foreign.Labels;
import org.touchstone.model.Sha256;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "import",
    description =
        "Makes a model of a VGG that another project has published: torchvision, timm, Keras,"
            + " TorchRay.",
    mixinStandardHelpOptions = true)
final class WeightsImportCommand implements Callable<Integer> {

  private static final String REFUSAL = "The command cannot be run";

  private final Kernel kernel;

  @Parameters(
      paramLabel = "FILE",
      description = "A state dict of PyTorch (.pth), safetensors, or weights of Keras (.h5).")
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

  @Option(names = "--force", description = "Replace a model of this name.")
  private boolean force;

  WeightsImportCommand(Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public Integer call() throws IOException {
    String model = model();
    Path weights = kernel.home().weights().resolve(model + ".safetensors");
    Path manifest = kernel.home().weights().resolve(model + ".yaml");
    checkFree(weights, manifest);
    ForeignModel foreign = ForeignModel.read(file);
    List<String> names = labels == null ? List.of() : Labels.read(labels, foreign.classes());
    foreign.writeWeights(weights);
    String checksum = Sha256.of(weights);
    AtomicFile.write(manifest, foreign.manifest(weights.getFileName().toString(), checksum, names));
    PrintStream out = kernel.console().out();
    foreign.sentences().forEach(out::println);
    out.println("Wrote %s and %s.".formatted(manifest, weights.getFileName()));
    return ExitCode.DONE;
  }

  private String model() {
    Path last = file.getFileName();
    String given =
        name != null
            ? name
            : (last == null ? "" : last.toString())
                .replaceFirst("\\.(pth|pt|bin|safetensors|h5|hdf5)(\\.tar)?$", "");
    if (given.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      return given;
    }
    throw refusal(
        "bad-name",
        "No model can be named '%s'.".formatted(given),
        "A name has letters of the English alphabet, digits, '.', '_' and '-': give it with --as.");
  }

  private void checkFree(Path weights, Path manifest) throws IOException {
    if (Files.exists(file) && Files.exists(weights) && Files.isSameFile(file, weights)) {
      throw refusal(
          "same-file",
          "'%s' would be written over itself.".formatted(file),
          "Name the model otherwise with --as.");
    }
    if (!force && (Files.exists(weights) || Files.exists(manifest))) {
      throw refusal(
          "already-there",
          "'%s' or its weights are there already.".formatted(manifest),
          "Name the model otherwise with --as, or replace it with --force.");
    }
  }

  private static UserException refusal(String id, String what, String... cures) {
    return new UserException(REFUSAL, Problem.of(id, what, cures));
  }
}
