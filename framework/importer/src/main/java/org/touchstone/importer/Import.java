// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.touchstone.document.NameRule;
import org.touchstone.file.AtomicFile;
import org.touchstone.file.OutFolder;
import org.touchstone.file.Sha256;
import org.touchstone.importer.graph.GraphChoice;
import org.touchstone.problem.Place;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;

/**
 * Makes a model of a network that another project has published, as a command asks for it.
 *
 * @param file the other project's
 * @param as the model's name; empty for the file's
 * @param labels a file with the names of the classes; empty for those that the source gives
 * @param preprocessing a {@link AssumedPreprocessing} as the command line has it; empty for what
 *     networks of the source read
 * @param choice what of a file's graph is meant
 * @param force whether a model of this name is replaced
 */
public record Import(
    Path file,
    Optional<String> as,
    Optional<Path> labels,
    Optional<String> preprocessing,
    GraphChoice choice,
    boolean force) {

  private static final String REFUSAL = "The command cannot be run";

  /**
   * Writes the weights and the manifest.
   *
   * @param folder of all models, made where it is missing
   * @return what was recognised and written, in sentences
   * @throws UserException if the file is not such a network, or the model cannot be named so
   */
  public List<String> into(Path folder) throws IOException {
    String model = model();
    Path weights = folder.resolve(model + ".safetensors");
    Path manifest = folder.resolve(model + ".yaml");
    checkFree(weights, manifest);
    OutFolder.make(folder, "Models are kept there: who may write to it imports this one.");
    ForeignModel foreign =
        ForeignModel.read(file, preprocessing.map(AssumedPreprocessing::parse), choice);
    List<String> names =
        labels.isEmpty() ? List.of() : LabelFile.read(labels.get(), foreign.classes());
    foreign.writeWeights(weights);
    String checksum = Sha256.of(weights);
    AtomicFile.write(manifest, foreign.manifest(weights.getFileName().toString(), checksum, names));
    List<String> sentences = new ArrayList<>(foreign.sentences());
    sentences.add("Wrote %s and %s.".formatted(manifest, weights.getFileName()));
    return sentences;
  }

  private String model() {
    String given = as.orElseGet(this::stem);
    if (!given.matches("[A-Za-z0-9][A-Za-z0-9._-]*") || given.endsWith(".yaml")) {
      throw refusal(
          "bad-name",
          "No model can be named '%s'.".formatted(given),
          "A name has letters of the English alphabet, digits, '.', '_' and '-', and does not end"
              + " with '.yaml': give it with --as.");
    }
    Place place = Place.ofCommand(as.map(name -> "--as " + name).orElse(file.toString()));
    NameRule.problem(given, "a model", place, "Give another one with --as.")
        .ifPresent(
            problem -> {
              throw new UserException(REFUSAL, problem);
            });
    return given;
  }

  /** The file's name without what says its format. */
  private String stem() {
    Path last = file.getFileName();
    return (last == null ? "" : last.toString())
        .replaceFirst("\\.(pth|pt|bin|safetensors|h5|hdf5|onnx)(\\.tar)?$", "");
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
