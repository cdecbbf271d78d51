// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx;

import java.util.List;
import java.util.stream.IntStream;
import org.touchstone.importer.graph.Tensor;

/** What a name of the file stands for while its graph is walked with some number of images. */
sealed interface Value {

  /** Numbers that no image changes. */
  record Known(Tensor tensor) implements Value {}

  /** What was refused, or follows from it: nothing more is said of it. */
  record Unknown() implements Value {}

  /**
   * What depends on the image.
   *
   * @param node that makes it
   * @param dims as it is stored
   * @param axes axis a of the file's value is axes[a] of the stored one
   */
  record Flow(String node, List<Integer> dims, List<Integer> axes) implements Value {

    static final List<Integer> NCHW = List.of(0, 3, 1, 2);

    public Flow {
      dims = List.copyOf(dims);
      axes = List.copyOf(axes);
    }

    int rank() {
      return dims.size();
    }

    /** The shape as the file sees it. */
    List<Integer> shape() {
      return axes.stream().map(dims::get).toList();
    }

    /** Axis a of what is stored is axis inverse[a] of the file's value. */
    List<Integer> inverse() {
      return dims.isEmpty()
          ? List.of()
          : IntStream.range(0, rank()).mapToObj(axes::indexOf).toList();
    }
  }

  static List<Integer> straight(int rank) {
    return IntStream.range(0, rank).boxed().toList();
  }
}
