// SPDX-License-Identifier: Apache-2.0
package org.touchstone.foreign;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;

/** The names of classes as a file lists them, one a line. */
public final class Labels {

  private Labels() {}

  /**
   * The names in the order of the logits. Two classes of ImageNet are called crane: a name that was
   * there before gets the number of its class.
   *
   * @throws UserException unless there are so many
   */
  public static List<String> read(Path file, int classes) throws IOException {
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

  private static List<String> lines(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw refusal(file, "missing-labels", "'%s' is no file.".formatted(file));
    }
    try {
      return Files.readString(file)
          .stripTrailing()
          .lines()
          .map(line -> line.replaceAll("\\p{Cntrl}", " ").strip())
          .toList();
    } catch (CharacterCodingException e) {
      throw refusal(file, "not-text", "'%s' is not text in UTF-8.".formatted(file));
    }
  }

  private static UserException refusal(Path file, String id, String what) {
    return new UserException(file + " cannot name the classes", Problem.of(id, what));
  }
}
