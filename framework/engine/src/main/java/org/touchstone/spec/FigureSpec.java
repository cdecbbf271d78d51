// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import java.util.List;
import java.util.Optional;

/**
 * A grid of maps in the report.
 *
 * @param name of the file, without its ending
 * @param columns names of methods
 * @param samples positions in the dataset
 * @param explain which classes have a row, in a figure of the trained network
 * @param change in a figure of a randomisation, what has a row instead
 */
public record FigureSpec(
    String name,
    String title,
    List<String> columns,
    List<Integer> samples,
    Explain explain,
    Optional<Change> change) {

  /** Which classes have a row of their own. */
  public enum Explain {
    /** Every class present in the image. */
    LABELLED,
    /** The classes of the highest and of the lowest logit. */
    EXTREMES
  }

  /**
   * The stages of a randomisation.
   *
   * @param metric whose randomizer and explained class are shown
   */
  public record Change(String metric, List<Stage> stages) {

    public Change {
      stages = List.copyOf(stages);
    }
  }

  /** Which stages have a row of their own. */
  public enum Stage {
    TRAINED,
    /** All dense layers are randomised, and nothing else. */
    DENSE,
    /** Half of the layers are randomised. */
    HALF,
    /** All layers are randomised. */
    FULL
  }
}
