// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;
import org.touchstone.document.JsonKind;
import org.touchstone.document.JsonValue;

/** A confidence interval; in files a list of its two ends. */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
@JsonDeserialize(using = Interval.Ends.class)
public record Interval(double low, double high) {

  /** Whether it has two ends that can be drawn. */
  public boolean finite() {
    return Double.isFinite(low) && Double.isFinite(high);
  }

  /** An interval of a file, or nothing. */
  static final class Ends extends JsonKind<Interval> {
    @Override
    protected Interval read(JsonValue value, DeserializationContext context) {
      if (value.isNull()) {
        return null;
      }
      List<JsonValue> ends = value.items(2);
      Interval interval = new Interval(ends.get(0).anyNumber(), ends.get(1).anyNumber());
      if (interval.low > interval.high) {
        throw value.refused("ends before it begins.");
      }
      return interval;
    }
  }
}
