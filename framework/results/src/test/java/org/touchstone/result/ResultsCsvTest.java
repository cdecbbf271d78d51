// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Averaging;
import org.touchstone.api.metric.Measure.Direction;

final class ResultsCsvTest {

  private static final Measure MEASURE =
      new Measure("", "hit", Averaging.MICRO, Direction.HIGHER_IS_BETTER, 0, 100, "Hits.");

  @Test
  void wholeText() {
    List<Cell> cells =
        List.of(
            new Cell(
                    "A, \"so called\"",
                    "pointing-game",
                    MEASURE,
                    OptionalDouble.of(200 / 3.0),
                    431,
                    2,
                    Optional.of(new Interval(-5e-9, 70)),
                    Optional.of(new Expectation(66.6, 2.5, "two\nlines")))
                .withFailed(4),
            new Cell(
                "LRP γ=∞",
                "pointing-game",
                MEASURE,
                OptionalDouble.empty(),
                0,
                3,
                Optional.empty(),
                Optional.empty()));
    assertThat(new ResultsCsv(cells).toCsv())
        .isEqualTo(
            """
            method,metric,direction,value,low,high,n,undefined,failed,paper,tolerance,source,verdict
            "A, ""so called""\",pointing-game,higher-is-better,66.66666666666667,-5.0E-9,70.0,431,2,4,66.6,2.5,"two
            lines",reproduced
            LRP γ=∞,pointing-game,higher-is-better,,,,0,3,0,,,,
            """);
  }

  @Test
  void everyNameComesBack() {
    List<String> names =
        List.of("", " a ", "a,b", "\"", "\"a\"", "a\nb", "a\r\nb", "a\rb", "ä→🙂", ",\",\"\n,");
    String csv = new ResultsCsv(names.stream().map(ResultsCsvTest::named).toList()).toCsv();
    List<List<String>> records = records(csv);
    assertThat(records).hasSize(names.size() + 1).allSatisfy(r -> assertThat(r).hasSize(13));
    assertThat(records.stream().skip(1)).extracting(r -> r.get(0)).isEqualTo(names);
  }

  @Test
  void noNameIsAFormula() {
    List<String> names = List.of("=1+1", "+1", "-1", "@a", "\t=1", "\r=1", "a=1", " =1");
    String csv = new ResultsCsv(names.stream().map(ResultsCsvTest::named).toList()).toCsv();
    assertThat(records(csv).stream().skip(1))
        .extracting(record -> record.get(0))
        .containsExactly("'=1+1", "'+1", "'-1", "'@a", "'\t=1", "'\r=1", "a=1", " =1");
  }

  /** RFC 4180 sign by sign, with line feeds. */
  private static List<List<String>> records(String csv) {
    List<List<String>> records = new ArrayList<>();
    List<String> record = new ArrayList<>();
    int at = 0;
    while (at < csv.length()) {
      StringBuilder field = new StringBuilder();
      if (csv.charAt(at) == '"') {
        at++;
        while (csv.charAt(at) != '"' || csv.charAt(at + 1) == '"') {
          at += csv.charAt(at) == '"' ? 1 : 0;
          field.append(csv.charAt(at++));
        }
        at++;
      } else {
        while (csv.charAt(at) != ',' && csv.charAt(at) != '\n') {
          field.append(csv.charAt(at++));
        }
      }
      record.add(field.toString());
      if (csv.charAt(at) == '\n') {
        records.add(record);
        record = new ArrayList<>();
      }
      at++;
    }
    return records;
  }

  private static Cell named(String method) {
    return new Cell(
        method, "m", MEASURE, OptionalDouble.of(1), 1, 0, Optional.empty(), Optional.empty());
  }
}
