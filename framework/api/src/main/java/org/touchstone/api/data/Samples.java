// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.data;

import java.io.IOException;

/**
 * An opened dataset: samples in a fixed order, decoded when asked for. Safe for several threads.
 */
public interface Samples extends AutoCloseable {

  int size();

  /**
   * Decodes one sample; the same index always gives the same sample.
   *
   * @param index from 0 to {@link #size()} − 1
   */
  Sample get(int index) throws IOException;

  @Override
  void close();
}
