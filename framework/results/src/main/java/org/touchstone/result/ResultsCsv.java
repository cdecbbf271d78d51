// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.touchstone.document.KebabCase;

/** {@code results.csv}: one row a method and measure (RFC 4180, line feeds). */
public record ResultsCsv(List<Cell> cells) {

  private static final String HEADER =
      "method,metric,direction,value,low,high,n,undefined,failed,paper,tolerance,source,verdict\n";

  /** The file's text, in the order of the cells; what there is not is empty. */
  public String toCsv() {
    PublishedVerdicts verdicts = PublishedVerdicts.of(cells);
    return cells.stream()
        .map(cell -> line(cell, verdicts.on(cell)))
        .collect(Collectors.joining("", HEADER, ""));
  }

  private static String line(Cell cell, Optional<PublishedVerdict> verdict) {
    return Csv.line(
        List.of(
            Csv.noFormula(cell.method()),
            Csv.noFormula(cell.measureName()),
            KebabCase.kebab(cell.measure().direction().name()),
            number(cell.value()),
            cell.interval().map(range -> number(range.low())).orElse(""),
            cell.interval().map(range -> number(range.high())).orElse(""),
            String.valueOf(cell.n()),
            String.valueOf(cell.undefined()),
            String.valueOf(cell.failed()),
            cell.paper().map(paper -> number(paper.value())).orElse(""),
            cell.paper().map(paper -> number(paper.tolerance())).orElse(""),
            cell.paper().map(Expectation::source).map(Csv::noFormula).orElse(""),
            verdict.map(PublishedVerdict::words).orElse("")));
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : "";
  }

  /** The shortest decimal that reads back the same, on every version of Java. */
  private static String number(double value) {
    return NumberOutput.toString(value, true);
  }
}
