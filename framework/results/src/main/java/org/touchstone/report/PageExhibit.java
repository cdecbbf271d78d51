// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.util.List;
import java.util.stream.IntStream;

/**
 * An exhibit as a page shows it.
 *
 * @param last the highest number of a view
 */
record PageExhibit(String id, Exhibit exhibit, String why, int last, List<Card> cards) {

  /** The maps of one method. */
  record Card(String method, String scores, List<Shot> shots) {}

  /**
   * One map.
   *
   * @param view its number, from 0
   * @param alt what it shows, for who cannot see it
   */
  record Shot(int view, String name, String score, String picture, String note, String alt) {}

  static List<PageExhibit> of(List<Exhibit> exhibits) {
    return IntStream.range(0, exhibits.size())
        .mapToObj(i -> of("exhibit-" + (i + 1), exhibits.get(i)))
        .toList();
  }

  private static PageExhibit of(String id, Exhibit exhibit) {
    return new PageExhibit(
        id,
        exhibit,
        String.join("; ", exhibit.reasons()),
        exhibit.views().size() - 1,
        exhibit.maps().stream().map(maps -> card(exhibit, maps)).toList());
  }

  private static Card card(Exhibit exhibit, Exhibit.Maps maps) {
    List<Shot> shots =
        IntStream.range(0, maps.shots().size())
            .mapToObj(view -> shot(exhibit, maps.method(), view, maps.shots().get(view)))
            .toList();
    return new Card(maps.method(), String.join(" · ", maps.scores()), shots);
  }

  private static Shot shot(Exhibit exhibit, String method, int view, Exhibit.Shot shot) {
    String name = exhibit.views().get(view).name();
    String alt = "%s, %s %s".formatted(method, exhibit.staged() ? "weights:" : "map for", name);
    return new Shot(view, name, shot.score(), shot.picture(), shot.note(), alt);
  }
}
