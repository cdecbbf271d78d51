// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.touchstone.api.network.Weights.Parameter;
import org.touchstone.model.WeightsWriter;

/**
 * A network whose logits are the sums of red, of green and of blue. LRP-0 is the image times the
 * gradient, so its map is the picture itself: it points at the brightest place.
 */
final class LinearNet {

  static final int SIDE = 32;
  private static final int COLOURS = 3;

  private LinearNet() {}

  /**
   * Writes the model.
   *
   * @param resize of its preprocessing, in YAML
   * @param labels of red, green and blue
   * @return its manifest
   */
  static Path write(Path folder, String resize, List<String> labels) throws IOException {
    WeightsWriter.write(
        folder.resolve("linear.safetensors"),
        List.of(
            parameter("block1_conv1.weight", List.of(1, 1, COLOURS, COLOURS)),
            parameter("block1_conv1.bias", List.of(COLOURS)),
            parameter("predictions.weight", List.of(SIDE * SIDE * COLOURS, COLOURS)),
            parameter("predictions.bias", List.of(COLOURS))),
        Map.of());
    return Files.writeString(
        folder.resolve("linear.yaml"),
        """
        network:
          family: chain
          image-size: %s
          layers:
            - conv: {width: 3, kernel: 1, relu: false}
          classes: 3
        weights: {file: linear.safetensors}
        preprocessing: {scale: 1, resize: %s}
        labels: [%s]
        """
            .formatted(SIDE, resize, String.join(", ", labels)));
  }

  /** Every colour is handed on to itself. */
  private static Parameter parameter(String name, List<Integer> shape) {
    float[] values = new float[shape.stream().reduce(1, (a, b) -> a * b)];
    for (int i = 0; shape.size() > 1 && i < values.length; i++) {
      values[i] = i / COLOURS % COLOURS == i % COLOURS ? 1 : 0;
    }
    return new Parameter(name, shape, FloatBuffer.wrap(values));
  }
}
