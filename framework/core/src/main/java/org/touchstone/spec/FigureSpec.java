// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import java.util.List;

/**
 * A grid of maps in the report.
 *
 * @param name of the file, without its ending
 * @param columns names of methods
 * @param samples positions in the dataset
 */
public record FigureSpec(
    String name, String title, List<String> columns, List<Integer> samples, Explain explain) {

  /** Which classes have a row of their own. */
  public enum Explain {
    /** Every class present in the image. */
    LABELLED,
    /** The classes of the highest and of the lowest logit. */
    EXTREMES
  }
}
