// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import org.touchstone.document.JsonValue;

/** What is read of the facts that decided the numbers of a run. */
final class RecordedFacts {

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

  private static void checkPlugin(JsonValue plugin) {
    plugin.optional("version").ifPresent(JsonValue::text);
    plugin.optional("sha256").ifPresent(JsonValue::name);
  }
}
