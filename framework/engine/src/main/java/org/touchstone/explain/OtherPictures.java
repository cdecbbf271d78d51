// SPDX-License-Identifier: Apache-2.0
package org.touchstone.explain;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.touchstone.inquiry.References;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;

/** The other pictures of the input, from its start on, as references. */
final class OtherPictures implements References {

  private record Read(String name, float[] pixels) {}

  private final InputPictures pictures;
  private final List<Read> read = new ArrayList<>();
  private int next;

  OtherPictures(InputPictures pictures) {
    this.pictures = pictures;
  }

  @Override
  public List<float[]> of(String sample, int images) {
    while (read.size() <= images && next < pictures.count()) {
      add(pictures.sources().get(next++));
    }
    List<float[]> others =
        read.stream()
            .filter(picture -> !picture.name().equals(sample))
            .limit(images)
            .map(Read::pixels)
            .toList();
    if (others.isEmpty()) {
      throw new UserException(
          "The command cannot go on",
          Problem.of(
              "no-references",
              "'%s' is the only picture, so there is no other to refer to.".formatted(sample),
              "Write 'references: zero', or explain a folder of pictures."));
    }
    return others;
  }

  private void add(InputPictures.Source source) {
    try {
      read.add(new Read(source.name(), source.read().pixels()));
    } catch (IOException e) {
      // Why it cannot be read is told where it is explained.
    }
  }
}
