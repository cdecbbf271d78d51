// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.util.List;

/**
 * One image with the maps of all methods, as a page shows it. All pictures are data URIs, so that
 * an exhibit can be kept and shown again without the network.
 *
 * @param sample the image's id
 * @param reasons why it is shown, one phrase each
 * @param staged whether its views are stages of a randomisation, the trained network first; else
 *     they are classes of the trained network
 * @param picture the image
 * @param views what is explained, in the order of the shots
 */
public record Exhibit(
    String sample,
    List<String> reasons,
    boolean staged,
    String picture,
    List<View> views,
    List<Maps> maps) {

  public Exhibit {
    reasons = List.copyOf(reasons);
    views = List.copyOf(views);
    maps = List.copyOf(maps);
  }

  /**
   * A class or a stage.
   *
   * @param caption the rest of what is known about it
   */
  public record View(String name, String caption) {}

  /**
   * The maps of one method.
   *
   * @param shots one a view
   * @param scores of the image under this method, for example {@code class-sensitivity 0.93}
   */
  public record Maps(String method, List<Shot> shots, List<String> scores) {

    public Maps {
      shots = List.copyOf(shots);
      scores = List.copyOf(scores);
    }
  }

  /**
   * One map.
   *
   * @param picture empty where there is none to see
   * @param note why not; empty where there is one
   * @param score of this view alone; empty where it has none
   */
  public record Shot(String picture, String note, String score) {}
}
