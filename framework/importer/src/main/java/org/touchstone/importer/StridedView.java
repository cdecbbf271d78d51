// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A PyTorch tensor: a view of a storage.
 *
 * @param offset of the first element
 * @param strides how many elements lie between neighbours along each axis
 */
record StridedView(Storage storage, long offset, List<Long> shape, List<Long> strides) {

  StridedView {
    shape = List.copyOf(shape);
    strides = List.copyOf(strides);
  }

  /** The tensor, after a check that it lies within its storage. */
  StoredTensor tensor(String name, Storage.Bytes bytes) throws UnusableWeightsException {
    if (!lies()) {
      throw new UnusableWeightsException(
          "broken-weights",
          "Tensor '%s' of shape %s does not lie within its %s numbers."
              .formatted(name, shape, storage.count()));
    }
    List<Integer> sizes = shape.stream().map(Math::toIntExact).toList();
    return new StoredTensor(
        name, storage.element(), sizes, () -> storage.element().floats(rowMajor(bytes)));
  }

  private boolean lies() {
    if (shape.size() != strides.size() || offset < 0 || offset > storage.count()) {
      return false;
    }
    long bytes = storage.element().bytes();
    long last = offset;
    for (int axis = 0; axis < shape.size(); axis++) {
      long length = shape.get(axis);
      long stride = strides.get(axis);
      if (Math.min(length, stride) < 0 || Math.max(length, stride) > Integer.MAX_VALUE) {
        return false;
      }
      bytes *= Math.max(1, length);
      if (bytes > Integer.MAX_VALUE) {
        return false;
      }
      last += (length - 1) * stride;
    }
    return shape.contains(0L) || last < storage.count();
  }

  private ByteBuffer rowMajor(Storage.Bytes bytes) throws IOException {
    ByteBuffer all = bytes.of(storage);
    int width = storage.element().bytes();
    int length = (int) (count() * width);
    if (contiguous()) {
      return all.slice((int) offset * width, length).order(ByteOrder.LITTLE_ENDIAN);
    }
    ByteBuffer gathered = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    gather(all, 0, offset, gathered);
    return gathered.flip();
  }

  private void gather(ByteBuffer all, int axis, long from, ByteBuffer to) {
    if (axis == shape.size()) {
      int width = storage.element().bytes();
      to.put(to.position(), all, (int) from * width, width).position(to.position() + width);
      return;
    }
    for (long i = 0; i < shape.get(axis); i++) {
      gather(all, axis + 1, from + i * strides.get(axis), to);
    }
  }

  private long count() {
    return shape.stream().reduce(1L, (a, b) -> a * b);
  }

  private boolean contiguous() {
    long expected = 1;
    for (int axis = shape.size() - 1; axis >= 0; axis--) {
      if (shape.get(axis) != 1 && strides.get(axis) != expected) {
        return false;
      }
      expected *= shape.get(axis);
    }
    return true;
  }
}
