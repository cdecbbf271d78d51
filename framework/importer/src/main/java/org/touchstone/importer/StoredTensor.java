// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.util.List;
import org.touchstone.importer.graph.Tensor;

/**
 * One array of a file, not yet read.
 *
 * @param name as the file names it
 */
record StoredTensor(String name, ElementType element, List<Integer> shape, Values values) {

  /** Reads the elements. */
  @FunctionalInterface
  interface Values {

    /** Row-major. */
    FloatBuffer read() throws IOException;
  }

  StoredTensor {
    shape = List.copyOf(shape);
  }

  /** The same, read when its first number is asked for. */
  Tensor tensor() {
    return new Tensor(
        element.real() ? Tensor.Kind.REAL : Tensor.Kind.WHOLE, shape, new Lazy(values));
  }

  /** Numbers that are read once. */
  private static final class Lazy implements Tensor.Data {

    private final Values values;
    private FloatBuffer read;

    Lazy(Values values) {
      this.values = values;
    }

    @Override
    public double at(int index) {
      if (read == null) {
        try {
          read = values.read();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return read.get(index);
    }
  }

  /** A PyTorch kernel, [out, in, height, width], that reads RGB as this one reads BGR. */
  StoredTensor withInputsReversed() {
    int inputs = shape.get(1);
    int places = shape.get(2) * shape.get(3);
    return new StoredTensor(name, element, shape, () -> reversed(values.read(), inputs, places));
  }

  private static FloatBuffer reversed(FloatBuffer kernel, int inputs, int places) {
    FloatBuffer reversed = FloatBuffer.allocate(kernel.capacity());
    for (int i = 0; i < kernel.capacity(); i++) {
      int input = i / places % inputs;
      reversed.put(i, kernel.get(i + (inputs - 1 - 2 * input) * places));
    }
    return reversed;
  }
}
