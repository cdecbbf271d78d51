// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Weights.Parameter;
import org.touchstone.problem.Place;

/** Small networks and the files of their weights. */
final class Tensors {

  /** Two blocks on a picture that is not square, a hidden dense layer. */
  static final Network NETWORK =
      Chain.vgg(new ImageSize(8, 12), List.of(List.of(4), List.of(5, 6)), List.of(7))
          .network("tiny", List.of("a", "b"));

  private Tensors() {}

  /** A manifest that means this file. */
  static Manifest manifest(Path file, AxisOrder layout, String... sha256) {
    WeightsFile weights =
        new WeightsFile(
            file, Optional.of(sha256).filter(s -> s.length > 0).map(s -> s[0]), layout, place());
    return manifest(weights);
  }

  /** A manifest that says what this file calls the layers. */
  static Manifest manifest(Path file, Map<String, String> names) {
    return manifest(new WeightsFile(file, Optional.empty(), AxisOrder.TENSORFLOW, names, place()));
  }

  private static Manifest manifest(WeightsFile weights) {
    return new Manifest(
        Path.of("tiny.yaml"), NETWORK, weights, Preprocessing.DEFAULT, Optional.empty());
  }

  private static Place place() {
    return new Place("tiny.yaml", 3, 9);
  }

  /** Random weights in the order of the network. */
  static List<Parameter> random() {
    Random random = new Random(5);
    return ParameterShapes.of(NETWORK).entrySet().stream()
        .map(shape -> parameter(shape.getKey(), shape.getValue(), random))
        .toList();
  }

  private static Parameter parameter(String name, List<Integer> shape, Random random) {
    float[] values = new float[shape.stream().reduce(1, (a, b) -> a * b)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return new Parameter(name, shape, FloatBuffer.wrap(values));
  }

  /** Writes a file with this header, whatever it says, and so many bytes of data. */
  static Path write(Path file, String header, int bytes) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return Files.write(file, bytes(json.length, json, bytes));
  }

  static byte[] bytes(long length, byte[] header, int bytes) {
    return ByteBuffer.allocate(Long.BYTES + header.length + bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(length)
        .put(header)
        .array();
  }

  /** One entry of a header. */
  static String entry(String name, String type, String shape, long begin, long end) {
    return "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%s,%s]}"
        .formatted(name, type, shape, begin, end);
  }

  static Map<String, String> metadata() {
    return Map.of("trained", "here");
  }
}
