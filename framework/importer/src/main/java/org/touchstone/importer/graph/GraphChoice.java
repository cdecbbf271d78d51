// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.graph;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.touchstone.api.network.Window.Size;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;

/**
 * What of a file's graph is meant, where the file leaves that open.
 *
 * @param input the name of the image; empty for the only one that there is
 * @param output the name of the value that gives the logits; empty for the only output
 * @param imageSize rows and columns of the image; empty for those of the file
 */
public record GraphChoice(
    Optional<String> input, Optional<String> output, Optional<Size> imageSize) {

  /** Whatever the file says. */
  public static final GraphChoice NONE =
      new GraphChoice(Optional.empty(), Optional.empty(), Optional.empty());

  private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,4})(?:x([1-9][0-9]{0,4}))?");

  /**
   * What a command line says; null for what it leaves out.
   *
   * @param imageSize {@code 224}, or {@code 240x320} for 240 rows and 320 columns
   * @throws UserException if that is no size
   */
  public static GraphChoice of(String input, String output, String imageSize) {
    return new GraphChoice(
        Optional.ofNullable(input),
        Optional.ofNullable(output),
        Optional.ofNullable(imageSize).map(GraphChoice::size));
  }

  private static Size size(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      throw new UserException(
          "The command cannot be run",
          Problem.of(
              "unknown-value",
              "--image-size cannot be '%s'.".formatted(text),
              "It is a number of pixels, as 224, or rows and columns, as 240x320."));
    }
    int rows = Integer.parseInt(matcher.group(1));
    int columns = matcher.group(2) == null ? rows : Integer.parseInt(matcher.group(2));
    return new Size(rows, columns);
  }
}
