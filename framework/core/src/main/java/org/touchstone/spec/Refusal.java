// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import com.fasterxml.jackson.core.JsonProcessingException;

/** What a record's constructor said against its settings, as one sentence. */
final class Refusal {

  private Refusal() {}

  static String reason(JsonProcessingException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    String said = cause == e ? "" : cause.getMessage();
    if (said == null || said.isBlank()) {
      return "its plugin refuses that, and does not say why.";
    }
    return said.matches("(?s).*[.!?]") ? said : said + ".";
  }
}
