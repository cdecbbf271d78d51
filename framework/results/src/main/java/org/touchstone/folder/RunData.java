// SPDX-License-Identifier: Apache-2.0
package org.touchstone.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.touchstone.api.data.Samples;
import org.touchstone.problem.FileTrouble;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;

/**
 * What the samples of a run are made of, as their dataset tells.
 *
 * @param words what names them beside the dataset's settings and its files
 * @param shared the files that every sample depends on
 * @param own the files of each sample
 */
public record RunData(String words, List<Path> shared, List<List<Path>> own) {

  /** Nothing but settings. */
  static final RunData NONE = new RunData("", List.of(), List.of());

  /** Asks a dataset for the first of its samples. */
  public static RunData of(Samples samples, int images) {
    return new RunData(
        fingerprint(samples),
        List.copyOf(samples.sharedFiles()),
        IntStream.range(0, images).mapToObj(i -> List.copyOf(samples.files(i))).toList());
  }

  private static String fingerprint(Samples samples) {
    try {
      return samples.fingerprint();
    } catch (IOException e) {
      throw new UserException(
          "The data cannot be read", Problem.of("unreadable-dataset", FileTrouble.words(e)));
    }
  }

  /** Every file, those first that samples share. */
  List<Path> files() {
    return Stream.concat(shared.stream(), own.stream().flatMap(List::stream)).toList();
  }

  /** Every file that a sample is read from. */
  List<Path> files(int index) {
    return Stream.concat(shared.stream(), own.get(index).stream()).toList();
  }
}
