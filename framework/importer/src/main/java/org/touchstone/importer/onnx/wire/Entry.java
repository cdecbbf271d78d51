// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx.wire;

import java.util.Map;

/** A key and its value. */
record Entry(String key, String value) {

  static Entry of(Message message) throws MalformedException {
    String[] parts = {"", ""};
    message.forEach(
        field -> {
          if (field.number() == 1 || field.number() == 2) {
            parts[field.number() - 1] = field.text();
          }
        });
    return new Entry(parts[0], parts[1]);
  }

  void addTo(Map<String, String> entries) {
    entries.put(key, value);
  }
}
