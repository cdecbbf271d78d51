// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.touchstone.api.network.Network;
import org.touchstone.file.Sha256;
import org.touchstone.importer.graph.Graph;
import org.touchstone.importer.graph.GraphChoice;
import org.touchstone.importer.graph.Tensor;
import org.touchstone.importer.onnx.OnnxNetwork;
import org.touchstone.model.GraphText;
import org.touchstone.model.ParameterShapes;
import org.touchstone.model.Preprocessing;
import org.touchstone.model.WeightsWriter;
import org.touchstone.problem.Problem;

/**
 * A network of any form that another project has published, as a graph.
 *
 * @param sha256 of the file
 * @param title what it is, as {@code a network of ONNX}
 * @param published what is known of a file with this checksum, in a sentence
 * @param graph finished
 * @param reading what the network reads
 */
record ForeignGraph(
    Path file,
    String sha256,
    String title,
    Optional<String> published,
    Graph graph,
    PresumedReading reading)
    implements ForeignModel {

  static ForeignGraph ofOnnx(Path file, Optional<AssumedPreprocessing> reading, GraphChoice choice)
      throws IOException {
    Graph graph = OnnxNetwork.read(file, choice);
    return new ForeignGraph(
        file,
        Sha256.of(file),
        "a network of ONNX",
        Optional.empty(),
        graph,
        PresumedReading.of(reading, Optional.empty()));
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
            "%s: %s, %d layers, %d classes, %d x %d pixels.",
            file.getFileName(),
            title,
            graph.nodes().size(),
            classes(),
            graph.image().height(),
            graph.image().width()));
    sentences.add(source().sentence());
    sentences.addAll(graph.notes());
    reading.doubt().ifPresent(sentences::add);
    return sentences;
  }

  @Override
  public int classes() {
    return graph.classes();
  }

  private Network network() {
    List<String> labels = IntStream.range(0, classes()).mapToObj(String::valueOf).toList();
    return graph.network(file.getFileName().toString(), labels);
  }

  @Override
  public String manifest(String weights, String checksum, List<String> labels) {
    List<String> origin = new ArrayList<>();
    origin.add("Imported from %s, %s.".formatted(file.getFileName(), title));
    origin.add("Its SHA-256 is " + sha256 + ".");
    origin.addAll(graph.notes());
    boolean square = graph.image().height() == graph.image().width();
    Preprocessing read = reading.taken().of(square ? graph.image().height() : 0);
    return new ManifestText(origin, new GraphText(network()).section(), read, labels)
        .text(weights, checksum);
  }

  @Override
  public void writeWeights(Path to) throws IOException {
    Map<String, Tensor> tensors = graph.parameters();
    WeightsWriter.write(
        to,
        ParameterShapes.of(network()),
        name -> values(name, tensors.get(name)),
        source().metadata());
  }

  private FloatBuffer values(String name, Tensor tensor) {
    FloatBuffer values = FloatBuffer.allocate(tensor.size());
    for (int i = 0; i < values.capacity(); i++) {
      float value = (float) tensor.at(i);
      if (!Float.isFinite(value)) {
        throw ForeignModel.refusal(
            file,
            Problem.of("values", "'%s' would hold %s in single precision.".formatted(name, value)));
      }
      values.put(i, value);
    }
    return values;
  }
}
