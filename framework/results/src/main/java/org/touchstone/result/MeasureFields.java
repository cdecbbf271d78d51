// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Averaging;
import org.touchstone.api.metric.Measure.Direction;
import org.touchstone.api.metric.Measure.Evidence;
import org.touchstone.document.JsonKind;
import org.touchstone.document.JsonValue;
import org.touchstone.problem.UserException;

/**
 * One measure as {@code results.json} and a baseline list it. It has as many parts as a {@link
 * Measure}, and the metric's name.
 *
 * @param measure empty for the headline of a metric, which has no name of its own
 * @param low empty if it is infinite; so is {@code high}
 * @param meaning neither the first results nor baselines have one
 * @param pointing empty for no
 */
record MeasureFields(
    @JsonDeserialize(using = ResultsFields.Metric.class) String metric,
    @JsonDeserialize(contentUsing = JsonKind.NameOrNothing.class) Optional<String> measure,
    @JsonDeserialize(using = JsonKind.Name.class) String quantity,
    Averaging averaging,
    Direction direction,
    @JsonInclude(Include.NON_ABSENT) Optional<Double> low,
    @JsonInclude(Include.NON_ABSENT) Optional<Double> high,
    @JsonInclude(Include.NON_ABSENT) Optional<String> meaning,
    @JsonInclude(Include.NON_ABSENT) Optional<EvidenceFields> evidence,
    @JsonInclude(Include.NON_ABSENT) Optional<Boolean> pointing) {

  /** The parts of an {@link Evidence}. */
  record EvidenceFields(
      @JsonDeserialize(using = JsonKind.Words.class) String question,
      @JsonDeserialize(using = JsonKind.Words.class) String yes,
      @JsonDeserialize(using = JsonKind.Words.class) String no,
      double boundary) {

    static EvidenceFields of(Evidence evidence) {
      return new EvidenceFields(
          evidence.question(), evidence.yes(), evidence.no(), evidence.boundary());
    }

    Evidence evidence() {
      return new Evidence(question, yes, no, boundary);
    }
  }

  /** All that there is to it. */
  static MeasureFields of(RecordedMeasure recorded) {
    Measure measure = recorded.measure();
    return new MeasureFields(
        recorded.metric(),
        ResultsFields.name(measure),
        measure.quantity(),
        measure.averaging(),
        measure.direction(),
        Optional.of(measure.low()).filter(Double::isFinite),
        Optional.of(measure.high()).filter(Double::isFinite),
        Optional.of(measure.meaning()),
        measure.evidence().map(EvidenceFields::of),
        Optional.of(measure.pointing()).filter(points -> points));
  }

  /** Which of the metric's scores are averaged, and how: all that a baseline says. */
  MeasureFields withoutWords() {
    return new MeasureFields(
        metric,
        measure,
        quantity,
        averaging,
        direction,
        low,
        high,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * The measure.
   *
   * @param at where it stands
   * @throws UserException if no metric can have it
   */
  RecordedMeasure recorded(JsonValue at) {
    at.optional("evidence").ifPresent(JsonValue::object);
    try {
      return new RecordedMeasure(metric, whole());
    } catch (IllegalArgumentException e) {
      throw at.refused("cannot be a measure: " + e.getMessage());
    }
  }

  private Measure whole() {
    return new Measure(
        measure.orElse(""),
        quantity,
        averaging,
        direction,
        low.orElse(Double.NEGATIVE_INFINITY),
        high.orElse(Double.POSITIVE_INFINITY),
        meaning.orElse(""),
        evidence.map(EvidenceFields::evidence),
        pointing.orElse(false));
  }
}
