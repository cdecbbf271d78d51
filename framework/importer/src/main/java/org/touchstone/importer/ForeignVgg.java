// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.file.Sha256;
import org.touchstone.model.ParameterShapes;
import org.touchstone.model.Preprocessing;
import org.touchstone.model.WeightsWriter;

/**
 * A VGG that another project has published, recognised; its numbers are not yet read.
 *
 * @param sha256 of the file
 * @param published what is known of a file with this checksum, in a sentence
 * @param reading what the network reads; empty for what networks of its source do
 */
record ForeignVgg(
    Path file,
    String sha256,
    Optional<String> published,
    Recognition found,
    Vgg vgg,
    Optional<AssumedPreprocessing> reading)
    implements ForeignModel {

  /**
   * Recognises the network of a file.
   *
   * @param reading what the network reads, where that is not what networks of its source do
   * @throws UnusableWeightsException if there is none
   */
  static ForeignVgg of(Path file, StateDict dict, Optional<AssumedPreprocessing> reading)
      throws IOException {
    String sha256 = Sha256.of(file);
    Optional<String> published = PublishedFile.known(file, sha256);
    Recognition found = Recognition.of(dict);
    return new ForeignVgg(
        file,
        sha256,
        published,
        found,
        Vgg.of(found),
        reading.or(() -> PublishedFile.reading(sha256)));
  }

  private Origin source() {
    return new Origin(file, sha256, published);
  }

  @Override
  public List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        String.format(
            Locale.ROOT,
            "%s: %s as %s names its layers, %d classes, %d x %d pixels.",
            file.getFileName(),
            vgg.name(),
            found.source().title(),
            vgg.classes(),
            vgg.imageSize(),
            vgg.imageSize()));
    sentences.add(source().sentence());
    sentences.addAll(found.notes());
    openQuestions().forEach(sentences::add);
    tensors().values().stream()
        .map(StoredTensor::element)
        .filter(element -> element != ElementType.F32)
        .distinct()
        .forEach(element -> sentences.add(element + " is made F32."));
    return sentences;
  }

  /** What a file in PyTorch's names leaves open, where nothing is known of the file itself. */
  private List<String> openQuestions() {
    List<String> open = new ArrayList<>();
    boolean known = PublishedFile.project(sha256).isPresent() || reading.isPresent();
    if (found.source() == NamingScheme.TORCHVISION && !known) {
      open.add(
          "The file does not say what its network reads: the manifest says what torchvision's read."
              + " One that was made from Caffe's is imported with --preprocessing caffe.");
    }
    if (vgg.flattensOnePixel()) {
      open.add(
          "The dense layers read a map of 1 x 1 pixels. If the network averages a larger map, its"
              + " images are larger than %s x %s: then write a manifest with 'global-average'."
                  .formatted(vgg.imageSize(), vgg.imageSize()));
    }
    return open;
  }

  @Override
  public int classes() {
    return vgg.classes();
  }

  @Override
  public String manifest(String weights, String checksum, List<String> labels) {
    List<String> names = labels.isEmpty() ? found.source().labels(vgg.classes()) : labels;
    Preprocessing preprocessing =
        reading
            .map(given -> given.of(vgg.imageSize()))
            .orElseGet(() -> found.source().preprocessing(vgg.imageSize()));
    return new ManifestText(
            List.of(origin(), "Its SHA-256 is " + sha256 + "."), section(), preprocessing, names)
        .text(weights, checksum);
  }

  @Override
  public void writeWeights(Path to) throws IOException {
    Network network = vgg.network();
    Map<String, StoredTensor> tensors = tensors();
    try {
      WeightsWriter.write(
          to,
          ParameterShapes.of(network),
          name -> found.layout().parameter(network, name, values(tensors.get(name))).data(),
          source().metadata());
    } catch (UnusableWeightsException e) {
      throw ForeignModel.refusal(file, e.problem());
    }
  }

  private String origin() {
    return "Imported from %s, named as %s names its layers."
        .formatted(file.getFileName(), found.source().title());
  }

  private String section() {
    return "network: {family: vgg, blocks: %s, dense: %s, classes: %s, image-size: %s}\n"
        .formatted(vgg.blocks(), vgg.dense(), vgg.classes(), vgg.imageSize());
  }

  /** The file's tensors by the names that they have here. */
  private Map<String, StoredTensor> tensors() {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    List<StoredLayer> layers =
        Stream.concat(found.blocks().stream().flatMap(List::stream), found.dense().stream())
            .toList();
    List<Layer> named =
        vgg.network().layers().stream().filter(layer -> layer.op().affine()).toList();
    for (int i = 0; i < layers.size(); i++) {
      tensors.put(named.get(i).name() + ".weight", layers.get(i).weight());
      tensors.put(named.get(i).name() + ".bias", layers.get(i).bias());
    }
    if (found.source().readsBgr() && reading.isEmpty()) {
      tensors.computeIfPresent(
          named.get(0).name() + ".weight", (name, tensor) -> tensor.withInputsReversed());
    }
    return tensors;
  }

  private static FloatBuffer values(StoredTensor tensor) throws IOException {
    FloatBuffer values = tensor.values().read();
    for (int i = 0; i < values.capacity(); i++) {
      if (!Float.isFinite(values.get(i))) {
        throw new UnusableWeightsException(
            "not-finite", "'%s' holds %s.".formatted(tensor.name(), values.get(i)));
      }
    }
    return values;
  }
}
