// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.api.network.Network;
import org.touchstone.document.Document;
import org.touchstone.document.DocumentNode;
import org.touchstone.document.Fields;
import org.touchstone.problem.Place;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;

/** Reads a manifest and reports everything that is wrong with it at once. */
public final class ManifestReader {

  private final Path file;
  private final List<Problem> problems = new ArrayList<>();

  private ManifestReader(Path file) {
    this.file = file;
  }

  /**
   * Reads a manifest; the weights are not opened.
   *
   * @throws UserException listing every problem at file:line:column
   */
  public static Manifest read(Path file) {
    return new ManifestReader(file).read();
  }

  private Manifest read() {
    Fields fields = Fields.of("a manifest", Document.read(file).root(), problems);
    refuseIfAny();
    String name = fields.text("name").orElseGet(this::nameOfFile);
    Optional<List<String>> labels = labels(fields);
    Network network =
        section(fields, "network")
            .map(chain -> new NetworkReader(chain, fields, problems).read(name, labels))
            .orElse(NetworkReader.NONE);
    Optional<WeightsFile> weights =
        section(fields, "weights").map(section -> weights(section, network));
    Preprocessing preprocessing =
        new PreprocessingReader(fields.map("preprocessing"))
            .read(Math.max(network.height(), network.width()));
    Optional<DocumentNode> training = fields.optional("training");
    weights.filter(file -> training.isPresent()).ifPresent(file -> checkNames(fields, file));
    fields.finish();
    refuseIfAny();
    return new Manifest(file, network, weights.orElseThrow(), preprocessing, training);
  }

  /** Where a label cannot be read, nothing is said of their number. */
  private Optional<List<String>> labels(Fields fields) {
    int before = problems.size();
    return fields
        .list("labels", node -> fields.text("a name in 'labels'", node))
        .filter(labels -> problems.size() == before);
  }

  private void refuseIfAny() {
    if (!problems.isEmpty()) {
      throw new UserException(file + " cannot be used", problems);
    }
  }

  /** A section that must be there; its own keys are not missed where all of it is missing. */
  private static Optional<Fields> section(Fields fields, String key) {
    Optional<DocumentNode> node = fields.required(key);
    Fields section = fields.map(key);
    return node.filter(DocumentNode.Entries.class::isInstance).map(map -> section);
  }

  private String nameOfFile() {
    return file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
  }

  private WeightsFile weights(Fields fields, Network network) {
    Path weights = fields.required("file").map(node -> beside(fields, node)).orElse(file);
    Optional<String> sha256 = fields.text("sha256");
    sha256
        .filter(sum -> !sum.matches("[0-9a-fA-F]{64}"))
        .ifPresent(
            sum ->
                fields.report(
                    "sha256",
                    "bad-checksum",
                    "'sha256' must be 64 hexadecimal digits, not '%s'.".formatted(sum)));
    AxisOrder layout = fields.choice("layout", AxisOrder.class).orElse(AxisOrder.TENSORFLOW);
    Map<String, String> names = new NamesReader(fields, network).read();
    Place place = fields.place("file");
    fields.finish();
    return new WeightsFile(weights, sha256, layout, names, place);
  }

  private static void checkNames(Fields fields, WeightsFile weights) {
    if (!weights.names().isEmpty()) {
      fields.report(
          "training",
          "bad-training",
          "Training names the tensors after the layers; leave out 'names' of 'weights'.");
    }
  }

  private Path beside(Fields fields, DocumentNode node) {
    String name = fields.text("file", node).orElse("");
    try {
      return file.resolveSibling(name);
    } catch (InvalidPathException e) {
      fields.report("file", "bad-path", "'file' must be the name of a file.");
      return file;
    }
  }
}
