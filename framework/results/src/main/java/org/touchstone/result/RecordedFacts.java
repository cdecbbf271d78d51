// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import com.fasterxml.jackson.databind.JsonNode;
import org.touchstone.document.JsonValue;

/** What is read of the facts that decided the numbers of a run. */
final class RecordedFacts {

  /** What the last file tells more of. */
  private static final String ENVIRONMENT = "environment";

  private RecordedFacts() {}

  /** Refuses facts that are not of the kinds that a run writes; older ones may lack some. */
  static void check(JsonValue facts) {
    for (String name : new String[] {"images", "batch"}) {
      facts.optional(name).ifPresent(count -> count.whole(1, Integer.MAX_VALUE));
    }
    for (String name : new String[] {"touchstone", "tensorflow", "device", "dataset"}) {
      facts.optional(name).ifPresent(JsonValue::name);
    }
    facts.optional("model").ifPresent(model -> model.fields().values().forEach(JsonValue::name));
    facts
        .optional("plugins")
        .ifPresent(all -> all.fields().values().forEach(RecordedFacts::checkPlugin));
  }

  /**
   * Refuses a {@code provenance.json} that tells of another run than the results beside it.
   *
   * @param facts those of the results
   */
  static void checkSame(JsonValue last, JsonNode facts) {
    last.fields()
        .forEach(
            (name, value) -> {
              boolean told = facts.has(name) && !name.equals(ENVIRONMENT);
              if (told && !facts.get(name).equals(value.tree())) {
                throw value.refused("is not what results.json says.");
              }
            });
  }

  private static void checkPlugin(JsonValue plugin) {
    plugin.optional("version").ifPresent(JsonValue::text);
    plugin.optional("sha256").ifPresent(JsonValue::name);
  }
}
