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
import org.touchstone.api.network.Weights;
import org.touchstone.api.network.Weights.Parameter;
import org.touchstone.model.SafeTensors;
import org.touchstone.model.WeightsFormatException;
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

  /**
   * The checkpoint of this training, if there is the file and it is not another one's.
   *
   * @throws WeightsFormatException if the file is broken; the message says what to do about it
   */
  public static Optional<Checkpoint> read(Path file, String training) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      SafeTensors tensors = SafeTensors.read(file);
      return training.equals(tensors.metadata().get(TRAINING))
          ? Optional.of(of(file, tensors))
          : Optional.empty();
    } catch (WeightsFormatException e) {
      throw new WeightsFormatException(
          e.getMessage() + " Delete it, and the training starts over.");
    }
  }

  private static Checkpoint of(Path file, SafeTensors tensors) throws IOException {
    Map<String, Parameter> weights = new LinkedHashMap<>();
    Map<String, Parameter> moments = new LinkedHashMap<>();
    for (Map.Entry<String, SafeTensors.Entry> named : tensors.tensors().entrySet()) {
      String name = named.getKey();
      boolean moment = name.endsWith(".first") || name.endsWith(".second");
      (moment ? moments : weights).put(name, parameter(file, name, named.getValue()));
    }
    return new Checkpoint(
        (int) number(file, tensors, STEP),
        number(file, tensors, SECONDS),
        new Weights(weights),
        new Weights(moments));
  }

  private static Parameter parameter(Path file, String name, SafeTensors.Entry entry)
      throws WeightsFormatException {
    if (!entry.type().equals("F32")) {
      throw new WeightsFormatException(
          "Tensor '%s' of '%s' is %s, not F32.".formatted(name, file, entry.type()));
    }
    return new Parameter(name, entry.shape(), entry.data().asFloatBuffer());
  }

  private static double number(Path file, SafeTensors tensors, String key)
      throws WeightsFormatException {
    String text = tensors.metadata().getOrDefault(key, "");
    try {
      double number = Double.parseDouble(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number that makes no sense.
    }
    throw new WeightsFormatException(
        "'%s' is not a checkpoint: its '%s' is '%s'.".formatted(file, key, text));
  }
}
