// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The memory of PyTorch tensors, as a pickle mentions it.
 *
 * @param key names the bytes in the file
 * @param count of elements
 */
record Storage(String key, ElementType element, long count) {

  Storage {
    if (count < 0 || count > Long.MAX_VALUE / Long.BYTES) {
      throw new IndexOutOfBoundsException(count);
    }
  }

  /** Where the bytes of the storages are. */
  @FunctionalInterface
  interface Bytes {

    /** All bytes of a storage, little-endian. */
    ByteBuffer of(Storage storage) throws IOException;
  }

  long bytes() {
    return count * element.bytes();
  }
}
