// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.DoubleNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Averaging;
import org.touchstone.api.metric.Measure.Direction;
import org.touchstone.document.DocumentNode;
import org.touchstone.problem.Place;
import org.touchstone.problem.Problem;
import org.touchstone.result.Expectation;

final class ExpectationReaderTest {

  private static final Place PLACE = Place.ofCommand("here");

  private final List<Problem> problems = new ArrayList<>();

  @Test
  void aMeasureWithoutAnUpperBoundIsNotInPercent() {
    assertThat(rise(250)).isEqualTo(Map.of("rise", new Expectation(250, 0.01, "Paper")));
    assertThat(problems).isEmpty();
  }

  @Test
  void itsRangeIsToldInWords() {
    assertThat(rise(-2)).isEmpty();
    assertThat(problems)
        .extracting(Problem::what)
        .containsExactly("'rise' is from -1 to infinity, and cannot be -2.0.");
  }

  private Map<String, Expectation> rise(double expected) {
    Measure rise =
        new Measure(
            "",
            "rise",
            Averaging.MICRO,
            Direction.HIGHER_IS_BETTER,
            -1,
            Double.POSITIVE_INFINITY,
            "Nothing.");
    Map<String, Measure> measures = Map.of("rise", rise);
    DocumentNode value = new DocumentNode.Scalar(PLACE, DoubleNode.valueOf(expected));
    return new ExpectationReader(
            measures, new KnownNames(measures.keySet(), true), "Paper", problems)
        .read(
            new DocumentNode.Entries(PLACE, Map.of("rise", new DocumentNode.Entry(PLACE, value))));
  }
}
