// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.touchstone.api.method.Sign;
import org.touchstone.spec.ExperimentSpec;
import org.touchstone.spec.MethodSpec;
import org.touchstone.spec.MetricSpec;

/**
 * What is told of the signs of maps: which metrics make nothing of them where maps have some, and
 * which methods are the positive counterparts of others.
 */
public final class SignNotes {

  private SignNotes() {}

  /** Whole sentences, of metrics first. */
  public static List<String> of(ExperimentSpec spec) {
    List<String> notes = new ArrayList<>();
    for (MetricSpec metric : spec.metrics()) {
      List<String> signed =
          spec.methods().stream()
              .filter(method -> method.value().signed())
              .map(MethodSpec::name)
              .toList();
      Sign sign = metric.metric().value().sign();
      if (sign != Sign.KEEP && !signed.isEmpty()) {
        notes.add(
            "'%s' reads %s, and these methods have signs that are lost: %s."
                .formatted(metric.name(), words(sign), quoted(signed)));
      }
    }
    spec.methods()
        .forEach(
            method ->
                method
                    .twin()
                    .ifPresent(
                        twin ->
                            notes.add(
                                "'%s' is the positive counterpart of '%s'."
                                    .formatted(method.name(), twin))));
    return notes;
  }

  private static String words(Sign sign) {
    return sign == Sign.ABS ? "sizes alone" : "what is above 0 alone";
  }

  private static String quoted(List<String> names) {
    return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
  }
}
