// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.touchstone.api.network.Network;
import org.touchstone.document.Document;
import org.touchstone.document.Fields;
import org.touchstone.document.Node;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;

/** Reads a manifest and reports everything that is wrong with it at once. */
public final class ManifestReader {

  private static final int LARGEST_IMAGE = 4096;

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
    String name = fields.text("name").orElseGet(this::nameOfFile);
    Fields chain = section(fields, "network");
    Optional<List<String>> labels = fields.list("labels", node -> fields.text("labels", node));
    Network network = network(name, chain, labels, fields);
    WeightsFile weights = weights(section(fields, "weights"));
    Preprocessing preprocessing = new PreprocessingReader(fields.map("preprocessing")).read();
    Optional<Node> training = fields.optional("training");
    fields.finish();
    if (!problems.isEmpty()) {
      throw new UserException(file + " cannot be used", problems);
    }
    return new Manifest(file, network, weights, preprocessing, training);
  }

  private String nameOfFile() {
    return file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
  }

  private static Fields section(Fields fields, String key) {
    fields.required(key);
    return fields.map(key);
  }

  private Network network(
      String name, Fields chain, Optional<List<String>> labels, Fields manifest) {
    chain
        .text("family")
        .filter(family -> !family.equals("vgg"))
        .ifPresent(
            family ->
                chain.report(
                    "family",
                    "unknown-value",
                    "No network family is named '%s'.".formatted(family),
                    "Families: vgg."));
    List<List<Integer>> blocks = blocks(chain);
    List<Integer> dense = widths(chain, "dense", chain.optional("dense"));
    int classes = positive(chain, "classes");
    List<Integer> size = imageSize(chain, blocks.size());
    chain.finish();
    if (!problems.isEmpty()) {
      return new Network(name, 1, 1, List.of(), List.of());
    }
    labels
        .filter(names -> names.size() != classes)
        .ifPresent(
            names ->
                manifest.report(
                    "labels",
                    "wrong-count",
                    "There are %d labels for %d classes.".formatted(names.size(), classes)));
    labels
        .filter(names -> names.stream().distinct().count() != names.size())
        .ifPresent(names -> manifest.report("labels", "duplicate-label", "A label stands twice."));
    return new Network(
        name,
        size.get(0),
        size.get(1),
        Chain.vgg(blocks, dense, classes, size.get(0), size.get(1)),
        labels.orElseGet(() -> IntStream.range(0, classes).mapToObj(String::valueOf).toList()));
  }

  private List<List<Integer>> blocks(Fields chain) {
    List<List<Integer>> blocks =
        chain
            .required("blocks")
            .map(
                node ->
                    chain.items(
                        "blocks",
                        node,
                        block -> Optional.of(widths(chain, "blocks", Optional.of(block)))))
            .orElse(List.of());
    if (blocks.isEmpty() || blocks.stream().anyMatch(List::isEmpty)) {
      chain.report(
          "blocks",
          "bad-network",
          "'blocks' must list the widths of each block's convolutions, as in [[64, 64], [128]].");
    }
    return blocks;
  }

  private List<Integer> widths(Fields chain, String key, Optional<Node> node) {
    List<Integer> widths =
        node.map(list -> chain.items(key, list, item -> chain.whole(key, item))).orElse(List.of());
    if (widths.stream().anyMatch(width -> width < 1)) {
      chain.report(key, "bad-network", "Every width in '%s' must be at least 1.".formatted(key));
    }
    return widths;
  }

  private static int positive(Fields fields, String key) {
    fields.required(key);
    int value = fields.whole(key).orElse(1);
    if (value < 1) {
      fields.report(key, "bad-network", "'%s' must be at least 1, not %d.".formatted(key, value));
    }
    return Math.max(1, value);
  }

  private static List<Integer> imageSize(Fields chain, int pools) {
    String key = "image-size";
    List<Integer> size =
        chain
            .required(key)
            .map(
                node ->
                    node instanceof Node.Items
                        ? chain.items(key, node, item -> chain.whole(key, item))
                        : chain.whole(key, node).map(s -> List.of(s, s)).orElse(List.of()))
            .orElse(List.of());
    if (size.size() == 2 && size.stream().allMatch(s -> s >= 1 << pools && s <= LARGEST_IMAGE)) {
      return size;
    }
    if (chain.optional(key).isPresent()) {
      chain.report(
          key,
          "bad-network",
          "'image-size' must be one number of pixels, or [height, width], from %d (%d pools halve it) to %d."
              .formatted(1 << pools, pools, LARGEST_IMAGE));
    }
    return List.of(1 << pools, 1 << pools);
  }

  private WeightsFile weights(Fields fields) {
    String name = fields.required("file").flatMap(n -> fields.text("file", n)).orElse("");
    Optional<String> sha256 = fields.text("sha256");
    sha256
        .filter(sum -> !sum.matches("[0-9a-fA-F]{64}"))
        .ifPresent(
            sum -> fields.report("sha256", "bad-checksum", "A SHA-256 has 64 hexadecimal digits."));
    Layout layout = fields.choice("layout", Layout.class).orElse(Layout.TENSORFLOW);
    WeightsFile weights =
        new WeightsFile(file.resolveSibling(name), sha256, layout, fields.place("file"));
    fields.finish();
    return weights;
  }
}
