// SPDX-License-Identifier: Apache-2.0
package org.touchstone.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.model.Parameter;
import org.touchstone.model.SafeTensors;
import org.touchstone.model.Weights;
import org.touchstone.model.WeightsWriter;

/**
 * Everything that a training needs to go on where it was.
 *
 * @param step the last step that was done; 0 before the first
 * @param seconds of training so far
 * @param moments of Adam, named as the weights with {@code .first} or {@code .second} behind
 */
public record Checkpoint(int step, double seconds, Weights weights, Weights moments) {

  private static final String STEP = "step";
  private static final String SECONDS = "seconds";
  private static final String TRAINING = "training";

  /**
   * Writes the checkpoint, whole or not at all.
   *
   * @param training names what is trained and how, so that it is not mixed with another one
   */
  public void write(Path file, String training) throws IOException {
    List<Parameter> all = new ArrayList<>(weights.parameters().values());
    all.addAll(moments.parameters().values());
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(TRAINING, training);
    metadata.put(STEP, String.valueOf(step));
    metadata.put(SECONDS, String.valueOf(seconds));
    WeightsWriter.write(file, all, metadata);
  }

  /** The checkpoint of this training, if the file holds one. */
  public static Optional<Checkpoint> read(Path file, String training) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    SafeTensors tensors = SafeTensors.read(file);
    if (!training.equals(tensors.metadata().get(TRAINING))) {
      return Optional.empty();
    }
    Map<String, Parameter> weights = new LinkedHashMap<>();
    Map<String, Parameter> moments = new LinkedHashMap<>();
    tensors
        .tensors()
        .forEach(
            (name, entry) -> {
              boolean moment = name.endsWith(".first") || name.endsWith(".second");
              Parameter parameter =
                  new Parameter(name, entry.shape(), entry.data().asFloatBuffer());
              (moment ? moments : weights).put(name, parameter);
            });
    return Optional.of(
        new Checkpoint(
            Integer.parseInt(tensors.metadata().get(STEP)),
            Double.parseDouble(tensors.metadata().get(SECONDS)),
            new Weights(weights),
            new Weights(moments)));
  }
}
