// SPDX-License-Identifier: Apache-2.0
package org.touchstone.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** What a word without quotes means, by the core schema of YAML 1.2: {@code no} is text. */
final class CoreSchema {

  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,400}");
  private static final Pattern OCTAL = Pattern.compile("0o[0-7]{1,400}");
  private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]{1,400}");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private CoreSchema() {}

  static JsonNode value(String word) {
    if (WHOLE.matcher(word).matches()) {
      return whole(new BigInteger(word));
    }
    if (OCTAL.matcher(word).matches()) {
      return whole(new BigInteger(word.substring(2), 8));
    }
    if (HEXADECIMAL.matcher(word).matches()) {
      return whole(new BigInteger(word.substring(2), 16));
    }
    if (DECIMAL.matcher(word).matches()) {
      return NODES.numberNode(Double.parseDouble(word));
    }
    return switch (word) {
      case "", "~", "null", "Null", "NULL" -> NODES.nullNode();
      case "true", "True", "TRUE" -> NODES.booleanNode(true);
      case "false", "False", "FALSE" -> NODES.booleanNode(false);
      case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF" ->
          NODES.numberNode(Double.POSITIVE_INFINITY);
      case "-.inf", "-.Inf", "-.INF" -> NODES.numberNode(Double.NEGATIVE_INFINITY);
      case ".nan", ".NaN", ".NAN" -> NODES.numberNode(Double.NaN);
      default -> NODES.textNode(word);
    };
  }

  /** The smallest type that holds it, so that equal numbers are equal nodes. */
  private static JsonNode whole(BigInteger value) {
    if (value.bitLength() < Integer.SIZE) {
      return NODES.numberNode(value.intValue());
    }
    return value.bitLength() < Long.SIZE
        ? NODES.numberNode(value.longValue())
        : NODES.numberNode(value);
  }
}
