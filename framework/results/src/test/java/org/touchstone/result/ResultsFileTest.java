// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Averaging;
import org.touchstone.api.metric.Measure.Direction;
import org.touchstone.api.metric.Score;

final class ResultsFileTest {

  private static final Measure MEASURE =
      new Measure("", "hit", Averaging.MICRO, Direction.NEUTRAL, 0, 100, "A test.");

  private static final Judgements NONE = Judgements.of(List.of(), Optional.empty(), List.of());

  @Test
  void wholeText() {
    Cell full =
        new Cell(
            "GradCAM",
            "pointing-game",
            MEASURE,
            OptionalDouble.of(61.2),
            431,
            2,
            Optional.of(new Interval(55, 100 / 1.5)),
            Optional.of(new Expectation(74.1, 2, "Table 1")));
    Cell empty =
        new Cell(
            "center",
            "class-sensitivity",
            new Measure("null", "hit", Averaging.MICRO, Direction.NEUTRAL, 0, 100, "A test."),
            OptionalDouble.empty(),
            0,
            3,
            4,
            Optional.empty(),
            Optional.empty());
    assertThat(file(full, empty).toJson())
        .isEqualTo(
            """
            {
              "schema" : "touchstone-results/2",
              "experiment" : "quickstart",
              "spec" : {
                "seed" : 7
              },
              "provenance" : { },
              "measures" : [ {
                "metric" : "pointing-game",
                "measure" : null,
                "quantity" : "hit",
                "averaging" : "micro",
                "direction" : "neutral",
                "low" : 0.0,
                "high" : 100.0,
                "meaning" : "A test."
              }, {
                "metric" : "class-sensitivity",
                "measure" : "null",
                "quantity" : "hit",
                "averaging" : "micro",
                "direction" : "neutral",
                "low" : 0.0,
                "high" : 100.0,
                "meaning" : "A test."
              } ],
              "scores" : [ {
                "method" : "GradCAM",
                "metric" : "pointing-game",
                "measure" : null,
                "value" : 61.2,
                "n" : 431,
                "undefined" : 2,
                "failed" : 0,
                "interval" : [ 55.0, 66.66666666666667 ],
                "paper" : 74.1,
                "verdict" : "not"
              }, {
                "method" : "center",
                "metric" : "class-sensitivity",
                "measure" : "null",
                "value" : null,
                "n" : 0,
                "undefined" : 3,
                "failed" : 4,
                "interval" : null,
                "paper" : null,
                "verdict" : null
              } ]
            }
            """);
  }

  @Test
  void numbersReadBackAsTheyWere() throws Exception {
    Random random = new Random(1);
    for (double value : random.doubles(200, -100, 100).toArray()) {
      Cell cell =
          new Cell(
              "a",
              "b",
              MEASURE,
              OptionalDouble.of(value),
              1,
              0,
              Optional.empty(),
              Optional.empty());
      assertThat(new ObjectMapper().readTree(file(cell).toJson()).at("/scores/0/value").asDouble())
          .isEqualTo(value);
    }
  }

  @Test
  void curvesAreWrittenPointByPoint() {
    Curve curve =
        new Curve(
            "a",
            "moved",
            MEASURE,
            List.of(
                new Curve.Point(
                    "trained",
                    OptionalDouble.of(1),
                    OptionalDouble.of(0.5),
                    OptionalDouble.empty(),
                    3,
                    1,
                    Optional.of(new Interval(0.5, 1.5))),
                new Curve.Point(
                    "fc7",
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.of(0.25),
                    0,
                    4,
                    Optional.empty())));
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    ResultsFile file =
        new ResultsFile(
            "e", nodes.objectNode(), nodes.objectNode(), List.of(), List.of(curve), NONE);
    assertThat(file.toTree().get("curves").toString())
        .isEqualTo(
            "[{\"method\":\"a\",\"metric\":\"moved\",\"measure\":null,\"points\":["
                + "{\"stage\":\"trained\",\"mean\":1.0,\"deviation\":0.5,\"between-draws\":null,"
                + "\"n\":3,\"undefined\":1,\"interval\":[0.5,1.5]},"
                + "{\"stage\":\"fc7\",\"mean\":null,\"deviation\":null,\"between-draws\":0.25,"
                + "\"n\":0,\"undefined\":4,\"interval\":null}]}]");
    assertThat(file().toTree().has("curves")).isFalse();
  }

  @Test
  void itemsInOneOrder() {
    List<ItemScore> items = new ArrayList<>();
    items.add(item(10, "a", "hit", "cat", 100));
    items.add(item(2, "b, \"so called\"", "hit", "cat", 0.1));
    items.add(item(2, "a", "hit", "dog", Double.NaN));
    items.add(item(2, "a", "hit", "cat", -1e-7));
    items.add(new ItemScore(2, "s2", "a", "game", 11, Score.of("hit", "cat", 3)));
    items.add(new ItemScore(2, "s2", "a", "game", 2, Score.of("hit", "cat", 4)));
    String csv =
        """
        index,sample,method,metric,quantity,group,draw,value
        2,s2,a,game,hit,cat,,-1.0E-7
        2,s2,a,game,hit,cat,2,4.0
        2,s2,a,game,hit,cat,11,3.0
        2,s2,a,game,hit,dog,,
        2,s2,"b, ""so called""\",game,hit,cat,,0.1
        10,s10,a,game,hit,cat,,100.0
        """;
    for (int i = 0; i < 5; i++) {
      Collections.shuffle(items, new Random(i));
      assertThat(new ItemScores(items).toCsv()).isEqualTo(csv);
    }
  }

  private static ItemScore item(
      int index, String method, String quantity, String group, double value) {
    return new ItemScore(index, "s" + index, method, "game", Score.of(quantity, group, value));
  }

  private static ResultsFile file(Cell... cells) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return new ResultsFile(
        "quickstart",
        nodes.objectNode().put("seed", 7),
        nodes.objectNode(),
        List.of(cells),
        List.of(),
        NONE);
  }
}
