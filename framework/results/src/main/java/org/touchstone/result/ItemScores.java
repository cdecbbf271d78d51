// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.touchstone.api.metric.Score;

/** {@code items.csv}: every score of every image, in one fixed order (RFC 4180, line feeds). */
public record ItemScores(List<ItemScore> items) {

  static final String HEADER = "index,sample,method,metric,quantity,group,draw,value\n";

  private static final Comparator<ItemScore> ORDER =
      Comparator.comparingInt(ItemScore::index)
          .thenComparing(ItemScore::method)
          .thenComparing(ItemScore::metric)
          .thenComparing(item -> item.score().quantity())
          .thenComparing(item -> item.score().group())
          .thenComparing(ItemScore::draw)
          .thenComparingDouble(item -> item.score().value().orElse(Double.NaN));

  public ItemScores {
    items = items.stream().sorted(ORDER).toList();
  }

  /** The file's text; an undefined score has an empty value. */
  public String toCsv() {
    return items.stream().map(ItemScores::line).collect(Collectors.joining("", HEADER, ""));
  }

  private static String line(ItemScore item) {
    Score score = item.score();
    String value =
        score.value().isPresent() ? NumberOutput.toString(score.value().getAsDouble(), true) : "";
    return Csv.line(
        List.of(
            String.valueOf(item.index()),
            item.sample(),
            item.method(),
            item.metric(),
            score.quantity(),
            score.group(),
            item.draw() == 0 ? "" : String.valueOf(item.draw()),
            value));
  }
}
