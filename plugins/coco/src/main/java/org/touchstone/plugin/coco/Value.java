// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.coco;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.touchstone.toolkit.text.FileNames;

/** A value of JSON, whatever it is: what a field ought to hold, it need not. */
sealed interface Value {

  /** A number; NaN and infinity included. */
  record Numeral(double value, String digits) implements Value {}

  /** A text. */
  record Text(String value) implements Value {}

  /** True or false. */
  record Truth(boolean value) implements Value {}

  /** A list, cut off where it is longer than anything that is wanted. */
  record Items(List<Value> items) implements Value {}

  /** Null, or an object. */
  record Other(String name) implements Value {}

  /** So many items of a list are kept. */
  int LONGEST = 16;

  /** So much of a text is shown. */
  int WIDEST = 60;

  /** The value at which a parser stands, which is left at its end. */
  static Value read(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_ARRAY) {
      List<Value> items = new ArrayList<>();
      Json.items(
          parser,
          item -> {
            if (items.size() < LONGEST) {
              items.add(parser.currentToken().isScalarValue() ? read(parser) : other(parser));
            }
          });
      return new Items(items);
    }
    return switch (token) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          new Numeral(number(parser.getText()), parser.getText());
      case VALUE_STRING -> new Text(parser.getText());
      case VALUE_TRUE, VALUE_FALSE -> new Truth(token == JsonToken.VALUE_TRUE);
      default -> other(parser);
    };
  }

  /** Of the words that are no number in Java, all mean an infinite one. */
  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.POSITIVE_INFINITY;
    }
  }

  private static Value other(JsonParser parser) throws IOException {
    return new Other(
        switch (parser.currentToken()) {
          case START_OBJECT -> "an object";
          case START_ARRAY -> "a list";
          default -> "null";
        });
  }

  /** Whether there is nothing. */
  default boolean isNull() {
    return this instanceof Other other && other.name.equals("null");
  }

  /** A number without a fraction that 64 bits hold. */
  default OptionalLong whole() {
    if (this instanceof Numeral number && number.value == Math.rint(number.value)) {
      try {
        return OptionalLong.of(Long.parseLong(number.digits));
      } catch (NumberFormatException e) {
        long value = (long) number.value;
        return value == number.value && Math.abs(value) < 1L << 53
            ? OptionalLong.of(value)
            : OptionalLong.empty();
      }
    }
    return OptionalLong.empty();
  }

  /** A number that is neither NaN nor infinite. */
  default OptionalDouble finite() {
    return this instanceof Numeral number && Double.isFinite(number.value)
        ? OptionalDouble.of(number.value)
        : OptionalDouble.empty();
  }

  /** A text that is not empty. */
  default Optional<String> text() {
    return this instanceof Text text && !text.value.isEmpty()
        ? Optional.of(text.value)
        : Optional.empty();
  }

  /** How a message shows it. */
  default String words() {
    if (this instanceof Items list) {
      String more = list.items.size() < LONGEST ? "" : ", …";
      return list.items.stream()
          .map(Value::words)
          .collect(Collectors.joining(", ", "[", more + "]"));
    }
    if (this instanceof Text text) {
      String shown = FileNames.shown(text.value);
      return "'%s'".formatted(shown.length() <= WIDEST ? shown : shown.substring(0, WIDEST) + "…");
    }
    if (this instanceof Truth truth) {
      return String.valueOf(truth.value);
    }
    return this instanceof Numeral number
        ? number.digits.length() <= WIDEST ? number.digits : "a long number"
        : ((Other) this).name;
  }
}
