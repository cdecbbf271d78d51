// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.touchstone.calls.ThrownText;

/** What a record's constructor said against its settings, as one sentence. */
final class SettingsRefusal {

  private SettingsRefusal() {}

  static String reason(JsonProcessingException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    ThrownText thrown = new ThrownText(cause);
    String said = cause == e ? "" : thrown.message();
    boolean refuses =
        cause instanceof IllegalArgumentException
            || (cause instanceof RuntimeException && said.isBlank());
    if (cause != e && !refuses) {
      return "its plugin failed%s with %s".formatted(thrown.line(), thrown.sentence());
    }
    if (said.isBlank()) {
      return "its plugin refuses that without a reason.";
    }
    return said.matches("(?s).*[.!?]") ? said : said + ".";
  }
}
