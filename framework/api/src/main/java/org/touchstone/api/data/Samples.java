// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * An opened dataset: samples in a fixed order, decoded when asked for. Safe for several threads.
 */
public interface Samples extends AutoCloseable {

  /** The number of samples. */
  int size();

  /**
   * The names of all classes, each once, where only the opened files tell.
   *
   * @return empty where {@link Dataset#labels()} has said it, or where there are none
   */
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
   * Decodes one sample; the same index always gives the same sample. Called by several threads at
   * once.
   *
   * @param index from 0 to {@link #size()} − 1
   * @throws IOException if the sample cannot be read; the message names the file and the reason.
   *     The sample is then left out of the run and listed among its failures.
   */
  Sample get(int index) throws IOException;

  /**
   * The files that every sample depends on: lists, splits, names of classes, annotations that stand
   * in one file. A run takes their checksums before it begins, so an interrupted one is continued
   * on the same content only. One that is missing is named, too.
   *
   * @return empty where there are none
   */
  default List<Path> sharedFiles() {
    return List.of();
  }

  /**
   * The files that one sample alone is read from: its picture, its annotation, its mask; always the
   * same ones in the same order. A run takes their checksums, too. Where they are as they were, the
   * sample is taken to be what it was; else it is decoded again and compared.
   *
   * @param index from 0 to {@link #size()} − 1
   * @return empty where there are none: an interrupted run then decodes what it has scored again
   */
  default List<Path> files(int index) {
    return List.of();
  }

  /**
   * Names what neither the dataset's settings nor the content of its files tell, such as labels
   * that are the names of folders; the toolkit's {@code Fingerprint} makes a checksum of it. An
   * interrupted run is continued only where it is the same.
   *
   * @return empty where settings and files decide everything
   * @throws IOException if it cannot be told; the message names the file and the cure
   */
  default String fingerprint() throws IOException {
    return "";
  }

  /** Lets go of what is held open; nothing is asked of it afterwards. */
  @Override
  void close();
}
