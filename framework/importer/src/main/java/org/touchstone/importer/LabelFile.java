// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;
import org.touchstone.toolkit.text.TextFile;

/** The names of classes as a file lists them, one a line. */
public final class LabelFile {

  private LabelFile() {}

  /**
   * The names in the order of the logits. Two classes of ImageNet are called crane: a name that was
   * there before gets the number of its class.
   *
   * @throws UserException unless there are so many
   */
  public static List<String> read(Path file, int classes) {
    List<String> lines = lines(file);
    if (lines.size() != classes || lines.contains("")) {
      throw refusal(
          file,
          "wrong-count",
          lines.contains("")
              ? "Line %s has no name.".formatted(lines.indexOf("") + 1)
              : "There are %s names for %s classes.".formatted(lines.size(), classes));
    }
    List<String> labels = new ArrayList<>();
    for (String line : lines) {
      labels.add(labels.contains(line) ? "%s (%s)".formatted(line, labels.size()) : line);
    }
    return labels;
  }

  /** Empty lines at the end name nothing. */
  private static List<String> lines(Path file) {
    List<String> lines = new ArrayList<>();
    try {
      TextFile.lines(file).stream()
          .map(line -> line.replaceAll("\\p{Cntrl}", " ").strip())
          .forEach(lines::add);
    } catch (IOException e) {
      throw refusal(file, "unreadable-labels", e.getMessage());
    }
    while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    return lines;
  }

  private static UserException refusal(Path file, String id, String what) {
    return new UserException(file + " cannot name the classes", Problem.of(id, what));
  }
}
