// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.similarity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.DoubleBinaryOperator;
import org.touchstone.api.method.SaliencyMap;

/** Inputs whose results other programs have computed. */
final class Golden {

  private static final int SIDE = 64;
  private static final int MAPS = 3;

  private Golden() {}

  /** 48 x 64. */
  static double[] g1() {
    return g1(48, 64);
  }

  static double[] g1(int height, int width) {
    return grid(height, width, (i, j) -> (7 * i + 13 * j) % 29 / 29.0 + 0.02 * i);
  }

  /** 48 x 64. */
  static double[] g2() {
    return g2(48, 64);
  }

  static double[] g2(int height, int width) {
    return grid(height, width, (i, j) -> (11 * i + 5 * j) % 31 / 31.0 + 0.01 * j);
  }

  /** 224 x 224: a bump on a ripple. */
  static double[] k(int row, int column, double spread) {
    return grid(
        224,
        224,
        (i, j) -> {
          double distance = (i - row) * (i - row) + (j - column) * (j - column);
          return Math.exp(-distance / spread) + 0.05 * Math.sin(i / 7) * Math.cos(j / 5);
        });
  }

  /** Values in single precision, as a map of so many rows. */
  static SaliencyMap map(int height, double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return new SaliencyMap(height, values.length / height, floats);
  }

  /** Three maps of 64 x 64: the largest |value| over the channels of what captum computes. */
  static SaliencyMap[] maps(String method, String target) {
    ByteBuffer bytes = bytes(method + "." + target + ".f32");
    SaliencyMap[] maps = new SaliencyMap[MAPS];
    for (int i = 0; i < MAPS; i++) {
      float[] values = new float[SIDE * SIDE];
      bytes.asFloatBuffer().get(i * values.length, values);
      maps[i] = new SaliencyMap(SIDE, SIDE, values);
    }
    return maps;
  }

  /** What scikit-image makes of {@code maps(method, "highest")}. */
  static double[][] descriptors(String method) {
    ByteBuffer bytes = bytes(method + ".hog.f64");
    double[][] descriptors = new double[MAPS][324];
    for (int i = 0; i < MAPS; i++) {
      bytes.asDoubleBuffer().get(i * 324, descriptors[i]);
    }
    return descriptors;
  }

  private static double[] grid(int height, int width, DoubleBinaryOperator value) {
    double[] values = new double[height * width];
    for (int at = 0; at < values.length; at++) {
      int row = at / width;
      values[at] = value.applyAsDouble(row, at - row * width);
    }
    return values;
  }

  private static ByteBuffer bytes(String name) {
    try (InputStream in = Golden.class.getResourceAsStream(name)) {
      return ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
