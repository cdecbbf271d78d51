// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;
import java.util.Map;
import org.touchstone.document.JsonKind;
import org.touchstone.document.JsonValue;

/**
 * Every field of a baseline but its scores, which stand behind them one a line.
 *
 * @param samples the ids of the images by their positions
 */
record BaselineFields(
    JsonNode spec,
    JsonNode provenance,
    int failures,
    @JsonDeserialize(contentUsing = ResultsFields.Method.class) List<String> methods,
    List<MeasureFields> measures,
    Map<String, String> samples) {

  /** The key of the scores. */
  static final String SCORES = "scores";

  /** What every method was scored on, for one quantity; the methods' values follow. */
  record Trials(
      @JsonDeserialize(using = ResultsFields.Metric.class) String metric,
      String quantity,
      List<Trial> trials) {

    /** The key by which such a line is known. */
    static final String TRIALS = "trials";
  }

  /** What is scored once by every method; in the file a list of its three parts. */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  @JsonDeserialize(using = Parts.class)
  record Trial(int index, String group, int draw) {}

  private static final class Parts extends JsonKind<Trial> {
    @Override
    protected Trial read(JsonValue value, DeserializationContext context) {
      List<JsonValue> parts = value.items(3);
      return new Trial(parts.get(0).count(), parts.get(1).text(), parts.get(2).count());
    }
  }

  /** The scores of one method in the order of the trials; {@code null} stands for undefined. */
  record Values(
      @JsonDeserialize(using = ResultsFields.Method.class) String method, List<JsonNode> values) {}
}
