// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.touchstone.api.network.Network;
import org.touchstone.file.Sha256;
import org.touchstone.importer.architecture.NamedNetwork;
import org.touchstone.importer.graph.Graph;
import org.touchstone.importer.graph.GraphChoice;
import org.touchstone.importer.graph.Tensor;
import org.touchstone.importer.keras.KerasNetwork;
import org.touchstone.model.WeightsFormatException;
import org.touchstone.problem.Problem;

/**
 * Recognises a file of weights: a model that Keras saved whole is what it says; a state dict is
 * what its names say; a VGG that is a plain chain stays one.
 */
record ForeignFile(Path file, Optional<AssumedPreprocessing> reading, GraphChoice choice) {

  static ForeignModel read(Path file, Optional<AssumedPreprocessing> reading, GraphChoice choice)
      throws IOException {
    try {
      ForeignFile foreign = new ForeignFile(file, reading, choice);
      return StateDict.isHdf5(file) ? foreign.keras() : foreign.stateDict();
    } catch (UnusableWeightsException e) {
      throw ForeignModel.refusal(file, e.problem());
    } catch (WeightsFormatException e) {
      throw ForeignModel.refusal(file, Problem.of("broken-weights", e.getMessage()));
    }
  }

  private ForeignModel keras() throws IOException {
    KerasHdf5.checkWhole(file);
    Optional<KerasNetwork> whole = KerasNetwork.read(file, choice);
    if (whole.isEmpty()) {
      return vgg(StateDict.read(file));
    }
    Optional<ForeignVgg> chain = chain(whole.get().graph());
    if (chain.isPresent()) {
      return chain.get();
    }
    String title = whole.get().title();
    return new ForeignGraph(
        file,
        Sha256.of(file),
        "a network of Keras" + (title.isBlank() ? "" : ", '%s'".formatted(title)),
        Optional.empty(),
        whole.get().graph(),
        reading.map(PresumedReading::sure).orElseGet(() -> KerasReading.of(whole.get())));
  }

  /** The VGG of the same file, where that is exactly this network. */
  private Optional<ForeignVgg> chain(Graph graph) throws IOException {
    if (!choice.equals(GraphChoice.NONE)) {
      return Optional.empty();
    }
    try {
      ForeignVgg vgg = ForeignVgg.of(file, StateDict.read(file), reading);
      Network network = vgg.vgg().network();
      return same(network, graph) ? Optional.of(vgg) : Optional.empty();
    } catch (UnusableWeightsException e) {
      return Optional.empty();
    }
  }

  private static boolean same(Network chain, Graph graph) {
    Network other = graph.network(chain.name(), chain.labels());
    return chain.layers().stream()
            .map(layer -> layer.op())
            .toList()
            .equals(other.layers().stream().map(layer -> layer.op()).toList())
        && chain.layers().stream()
            .map(layer -> layer.output())
            .toList()
            .equals(other.layers().stream().map(layer -> layer.output()).toList());
  }

  private ForeignModel stateDict() throws IOException {
    StateDict dict = StateDict.read(file);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, StoredTensor> tensor : dict.tensors().entrySet()) {
      tensors.put(tensor.getKey(), tensor.getValue().tensor());
    }
    Optional<NamedNetwork> named = NamedNetwork.of(tensors);
    return named.isPresent() ? named(named.get(), dict) : vgg(dict);
  }

  private ForeignModel named(NamedNetwork network, StateDict dict) throws IOException {
    if (choice.input().isPresent() || choice.output().isPresent()) {
      throw noGraph("an input or an output", "Leave out --input and --output.");
    }
    String sha256 = Sha256.of(file);
    Optional<String> published = PublishedFile.known(file, sha256);
    Graph graph = network.graph(file + " cannot be imported", choice.imageSize());
    for (String note : dict.notes()) {
      graph = graph.noting(note);
    }
    Optional<AssumedPreprocessing> known =
        PublishedFile.reading(sha256)
            .or(() -> PublishedFile.project(sha256).map(p -> AssumedPreprocessing.TORCHVISION));
    return new ForeignGraph(
        file, sha256, network.title(), published, graph, PresumedReading.of(reading, known));
  }

  private ForeignModel vgg(StateDict dict) throws IOException {
    if (!choice.equals(GraphChoice.NONE)) {
      throw noGraph(
          "an input, an output or the size of the image",
          "Leave out --input, --output and --image-size.");
    }
    return ForeignVgg.of(file, dict, reading);
  }

  private static UnusableWeightsException noGraph(String what, String cure) {
    return new UnusableWeightsException(
        "no-graph",
        "The file holds weights alone: there is no graph of which %s can be chosen."
            .formatted(what),
        cure);
  }
}
