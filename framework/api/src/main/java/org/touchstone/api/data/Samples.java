// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.data;

import java.io.IOException;
import java.util.List;

/**
 * An opened dataset: samples in a fixed order, decoded when asked for. Safe for several threads.
 */
public interface Samples extends AutoCloseable {

  int size();

  /** The names of all classes, where only the opened files tell; else empty. */
  default List<String> labels() {
    return List.of();
  }

  /**
   * What the user is told before anything is computed, one sentence each: that files were passed
   * over, for example.
   */
  default List<String> notes() {
    return List.of();
  }

  /**
   * Decodes one sample; the same index always gives the same sample.
   *
   * @param index from 0 to {@link #size()} − 1
   */
  Sample get(int index) throws IOException;

  /**
   * Names the content as far as the dataset's settings do not: for files, a checksum of their names
   * and sizes will do. An interrupted run is continued only on the same content.
   *
   * @return empty where the settings decide everything
   */
  default String fingerprint() throws IOException {
    return "";
  }

  @Override
  void close();
}
