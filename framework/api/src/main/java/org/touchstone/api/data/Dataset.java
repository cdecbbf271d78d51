// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A source of images. Implement it as a record whose components are its settings. */
public interface Dataset {

  /** The names of all classes that its annotations may use; empty where only its files tell. */
  List<String> labels();

  /**
   * Opens the dataset.
   *
   * @param root the folder against which relative paths in the settings are resolved
   * @throws IOException if the files are missing or broken; the message names the file and the cure
   */
  Samples open(Path root) throws IOException;
}
