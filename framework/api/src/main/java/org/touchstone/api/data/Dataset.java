// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A source of images. Implement it as a record whose components are its settings.
 *
 * <pre>{@code
 * // The pictures that a list names, one a line.
 * public record Listed(String list) implements Dataset {
 *   @Override
 *   public List<String> labels() {
 *     return List.of(); // no annotations
 *   }
 *
 *   @Override
 *   public Samples open(Path root) throws IOException {
 *     Path file = root.resolve(list);
 *     return new ListedSamples(file, TextFile.lines(file)); // implements Samples
 *   }
 * }
 * }</pre>
 */
public interface Dataset {

  /**
   * The names of all classes that its annotations may use, each once, in the dataset's own order.
   * They are matched with the network's by name. Called before the dataset is opened.
   *
   * @return empty where only the files tell ({@link Samples#labels()}), or where there are none
   */
  List<String> labels();

  /**
   * Opens the dataset: reads lists and annotations, but no picture yet. Called once a run.
   *
   * @param root the folder against which relative paths in the settings are resolved
   * @return its samples, which the framework closes
   * @throws IOException if the files are missing or broken; the message names the file and the cure
   */
  Samples open(Path root) throws IOException;
}
