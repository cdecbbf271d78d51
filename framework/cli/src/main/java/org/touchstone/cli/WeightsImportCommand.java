// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.touchstone.document.Names;
import org.touchstone.document.Words;
import org.touchstone.experiment.OutFolder;
import org.touchstone.file.AtomicFile;
import org.touchstone.file.Sha256;
import org.touchstone.importer.ForeignModel;
import org.touchstone.importer.Labels;
import org.touchstone.importer.Reading;
import org.touchstone.problem.Place;
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

  @Option(
      names = "--preprocessing",
      paramLabel = "torchvision|caffe",
      description =
          "What the network reads, where its file does not say: RGB from 0 to 1 with the mean and"
              + " deviation of ImageNet, or BGR from 0 to 255 less the mean.")
  private String preprocessing;

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
    OutFolder.make(
        kernel.home().weights(), "Models are kept there: who may write to it imports this one.");
    ForeignModel foreign = ForeignModel.read(file, reading());
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
    if (!given.matches("[A-Za-z0-9][A-Za-z0-9._-]*") || given.endsWith(".yaml")) {
      throw refusal(
          "bad-name",
          "No model can be named '%s'.".formatted(given),
          "A name has letters of the English alphabet, digits, '.', '_' and '-', and does not end"
              + " with '.yaml': give it with --as.");
    }
    Place place = Place.ofCommand(name == null ? file.toString() : "--as " + name);
    Names.problem(given, "a model", place, "Give another one with --as.")
        .ifPresent(
            problem -> {
              throw new UserException(REFUSAL, problem);
            });
    return given;
  }

  private Optional<Reading> reading() {
    if (preprocessing == null) {
      return Optional.empty();
    }
    for (Reading reading : Reading.values()) {
      if (Words.kebab(reading.name()).equals(preprocessing)) {
        return Optional.of(reading);
      }
    }
    throw refusal(
        "unknown-value",
        "--preprocessing cannot be '%s'.".formatted(preprocessing),
        "Values: torchvision, caffe. For others, change the manifest.");
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
