// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.touchstone.api.metric.Measure;
import org.touchstone.document.JsonKind;
import org.touchstone.document.JsonValue;

/**
 * Every field of {@code results.json} in its order: what is written, and what is read. A field is
 * one of the file's own, so that a record here has as many as its entry.
 *
 * @param curves missing where nothing was randomised
 * @param controls missing in the first files
 * @param judgements missing where no measure has evidence
 */
record ResultsFields(
    @JsonDeserialize(using = JsonKind.Name.class) String experiment,
    JsonNode spec,
    JsonNode provenance,
    List<MeasureFields> measures,
    List<ScoreFields> scores,
    @JsonInclude(Include.NON_ABSENT) Optional<List<CurveFields>> curves,
    @JsonInclude(Include.NON_ABSENT) @JsonDeserialize(contentUsing = Methods.class)
        Optional<List<String>> controls,
    @JsonInclude(Include.NON_ABSENT) Optional<List<JudgementFields>> judgements) {

  /** A method of the specification. */
  static final class Method extends JsonKind.Known {}

  /** Several. */
  static final class Methods extends JsonKind<List<String>> {
    @Override
    protected List<String> read(JsonValue value, DeserializationContext context) {
      Collection<String> known = known(context, Method.class);
      return value.items().stream().map(method -> method.word(known)).toList();
    }
  }

  /** A metric of the specification. */
  static final class Metric extends JsonKind.Known {}

  /** What a cell, a curve or a lead is of: a measure of a metric of a method. */
  interface OfMeasure {
    String metric();

    Optional<String> measure();
  }

  /** The name of a measure in its metric; empty for the headline. */
  static Optional<String> name(Measure measure) {
    return Optional.of(measure.name()).filter(name -> !name.isEmpty());
  }

  /**
   * One cell.
   *
   * @param failed missing in the first files
   */
  record ScoreFields(
      @JsonDeserialize(using = Method.class) String method,
      @JsonDeserialize(using = Metric.class) String metric,
      @JsonDeserialize(contentUsing = JsonKind.NameOrNothing.class) Optional<String> measure,
      OptionalDouble value,
      int n,
      int undefined,
      @JsonInclude(Include.NON_ABSENT) Optional<Integer> failed,
      Optional<Interval> interval,
      OptionalDouble paper,
      @JsonInclude(Include.ALWAYS) @JsonDeserialize(contentUsing = JsonKind.Unread.class)
          Optional<PublishedVerdict> verdict)
      implements OfMeasure {

    static ScoreFields of(Cell cell, Optional<PublishedVerdict> verdict) {
      return new ScoreFields(
          cell.method(),
          cell.metric(),
          name(cell.measure()),
          cell.value(),
          cell.n(),
          cell.undefined(),
          Optional.of(cell.failed()),
          cell.interval(),
          cell.paper().stream().mapToDouble(Expectation::value).findFirst(),
          verdict);
    }
  }

  /** One curve. */
  record CurveFields(
      @JsonDeserialize(using = Method.class) String method,
      @JsonDeserialize(using = Metric.class) String metric,
      @JsonDeserialize(contentUsing = JsonKind.NameOrNothing.class) Optional<String> measure,
      List<Curve.Point> points)
      implements OfMeasure {

    static CurveFields of(Curve curve) {
      return new CurveFields(curve.method(), curve.metric(), name(curve.measure()), curve.points());
    }
  }

  /**
   * The verdict on a method. Only the leads are read: all else follows from the cells.
   *
   * @param leads missing in the first files, and where there are none
   */
  record JudgementFields(
      @JsonDeserialize(using = Method.class) String method,
      @JsonInclude(Include.ALWAYS) @JsonDeserialize(contentUsing = JsonKind.Unread.class)
          Optional<Finding> finding,
      @JsonInclude(Include.ALWAYS) @JsonDeserialize(contentUsing = JsonKind.Unread.class)
          Optional<List<AnswerFields>> answers,
      @JsonInclude(Include.NON_ABSENT) Optional<List<LeadFields>> leads) {

    static JudgementFields of(Judgement judgement) {
      return new JudgementFields(
          judgement.method(),
          Optional.of(judgement.finding()),
          Optional.of(judgement.answers().stream().map(AnswerFields::of).toList()),
          some(judgement.leads().stream().map(LeadFields::of).toList()));
    }
  }

  /** What a measure answers to the question of its evidence. */
  record AnswerFields(String metric, Optional<String> measure, EvidenceAnswer.Reply reply) {

    static AnswerFields of(EvidenceAnswer answer) {
      Cell cell = answer.cell();
      return new AnswerFields(cell.metric(), name(cell.measure()), answer.reply());
    }
  }

  /** One lead of a method over a control. */
  record LeadFields(
      @JsonDeserialize(using = Method.class) String control,
      @JsonDeserialize(using = Metric.class) String metric,
      @JsonDeserialize(contentUsing = JsonKind.NameOrNothing.class) Optional<String> measure,
      OptionalDouble difference,
      int images,
      Optional<Interval> interval,
      @JsonInclude(Include.ALWAYS) @JsonDeserialize(contentUsing = JsonKind.Unread.class)
          Optional<EvidenceAnswer.Reply> reply)
      implements OfMeasure {

    static LeadFields of(Lead lead) {
      return new LeadFields(
          lead.control(),
          lead.metric(),
          name(lead.measure()),
          lead.difference(),
          lead.images(),
          lead.interval(),
          Optional.of(lead.reply()));
    }
  }

  /** All of a finished run. */
  static ResultsFields of(ResultsFile file) {
    Map<String, MeasureFields> measures = new LinkedHashMap<>();
    file.cells()
        .forEach(
            cell ->
                measures.computeIfAbsent(
                    cell.measureName(),
                    name -> MeasureFields.of(new RecordedMeasure(cell.metric(), cell.measure()))));
    PublishedVerdicts verdicts = PublishedVerdicts.of(file.cells());
    Judgements judgements = file.judgements();
    return new ResultsFields(
        file.experiment(),
        file.spec(),
        file.provenance(),
        List.copyOf(measures.values()),
        file.cells().stream().map(cell -> ScoreFields.of(cell, verdicts.on(cell))).toList(),
        some(file.curves().stream().map(CurveFields::of).toList()),
        judgements.controls(),
        some(judgements.methods().stream().map(JudgementFields::of).toList()));
  }

  /** A list that is left out where it is empty. */
  private static <T> Optional<List<T>> some(List<T> list) {
    return Optional.of(list).filter(all -> !all.isEmpty());
  }
}
