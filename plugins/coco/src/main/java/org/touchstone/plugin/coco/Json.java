// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.coco;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Walks through JSON that is never held as a whole. NaN and infinity, which Python's {@code json}
 * writes, are numbers.
 */
final class Json {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private Json() {}

  /** Reads one value, at whose first token the parser stands; it need not read it to its end. */
  @FunctionalInterface
  interface Reader {
    void read(String name) throws IOException;
  }

  /** A parser in front of a value; closing it closes the stream. */
  static JsonParser parser(InputStream in) throws IOException {
    return FACTORY.createParser(in);
  }

  /** The fields of the object at whose beginning the parser stands. */
  static void fields(JsonParser parser, Reader reader) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      reader.read(name);
      parser.skipChildren();
    }
  }

  /** Some fields of the object at whose beginning the parser stands; of equal names the last. */
  static Map<String, Value> fields(JsonParser parser, Set<String> wanted) throws IOException {
    Map<String, Value> found = new HashMap<>();
    fields(
        parser,
        name -> {
          if (wanted.contains(name)) {
            found.put(name, Value.read(parser));
          }
        });
    return found;
  }

  /** The items of the list at whose beginning the parser stands. */
  static void items(JsonParser parser, Reader reader) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == null) {
        throw new IOException("it ends too early");
      }
      reader.read("");
      parser.skipChildren();
    }
  }

  /** What a failure says, in words of this plugin. */
  static String reason(IOException failure) {
    if (!(failure instanceof JsonProcessingException broken)) {
      return failure.getMessage();
    }
    return broken.getLocation() == null
        ? "it is not JSON"
        : "it is not JSON from line %s, column %s on"
            .formatted(broken.getLocation().getLineNr(), broken.getLocation().getColumnNr());
  }
}
