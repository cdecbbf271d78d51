// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.touchstone.importer.graph.GraphChoice;
import org.touchstone.importer.onnx.OnnxNetwork;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;

/** A network that another project has published, recognised, and not yet a model of this one. */
public interface ForeignModel {

  /**
   * Recognises the network of a file.
   *
   * @param reading what the network reads, where that is not what networks of its source do
   * @throws UserException if there is none
   */
  static ForeignModel read(Path file, Optional<AssumedPreprocessing> reading) throws IOException {
    return read(file, reading, GraphChoice.NONE);
  }

  /**
   * Recognises the network of a file.
   *
   * @param reading what the network reads, where that is not what networks of its source do
   * @param choice what of a file's graph is meant
   * @throws UserException if there is none
   */
  static ForeignModel read(Path file, Optional<AssumedPreprocessing> reading, GraphChoice choice)
      throws IOException {
    if (OnnxNetwork.isNamedSo(file)) {
      return ForeignGraph.ofOnnx(file, reading, choice);
    }
    return ForeignFile.read(file, reading, choice);
  }

  /** What a user is told of a file that is no such network. */
  static UserException refusal(Path file, Problem problem) {
    return new UserException(file + " cannot be imported", problem);
  }

  /** What was recognised, in sentences. */
  List<String> sentences();

  /** The number of logits. */
  int classes();

  /**
   * The manifest of this model.
   *
   * @param weights the name of the file that {@link #writeWeights} has written
   * @param checksum the SHA-256 of that file
   * @param labels a name for each class; none: those that the source gives, or numbers
   */
  String manifest(String weights, String checksum, List<String> labels);

  /**
   * Writes the weights in TensorFlow's layout: those are mapped, not copied, when they are used.
   *
   * @throws UserException if they are not finite
   */
  void writeWeights(Path to) throws IOException;
}
