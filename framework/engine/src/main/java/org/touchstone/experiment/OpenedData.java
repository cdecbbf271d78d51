// SPDX-License-Identifier: Apache-2.0
package org.touchstone.experiment;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.touchstone.api.data.Dataset;
import org.touchstone.api.data.Samples;
import org.touchstone.problem.FileTrouble;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;

/** Opens the data that a file of the user's names. */
final class OpenedData {

  private OpenedData() {}

  /**
   * What a dataset cannot read is the user's to mend: its message says how.
   *
   * @param folder where relative paths begin
   * @param file which names the dataset
   * @throws UserException if it cannot be read
   */
  static Samples of(Dataset dataset, Path folder, Path file) {
    try {
      return dataset.open(folder);
    } catch (IOException e) {
      throw refused(file, FileTrouble.words(e));
    } catch (InvalidPathException e) {
      throw refused(
          file, "'%s' cannot be the name of a file on this machine.".formatted(e.getInput()));
    }
  }

  private static UserException refused(Path file, String what) {
    return new UserException(file + " cannot be run", Problem.of("unreadable-dataset", what));
  }
}
