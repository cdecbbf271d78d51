// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.coco;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;

/** Walks through JSON that is never held as a whole. */
final class Json {

  private static final JsonFactory FACTORY = new JsonFactory();

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
    expect(parser, JsonToken.START_OBJECT);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      reader.read(name);
      parser.skipChildren();
    }
  }

  /** The items of the list at whose beginning the parser stands. */
  static void items(JsonParser parser, Reader reader) throws IOException {
    expect(parser, JsonToken.START_ARRAY);
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == null) {
        throw new IOException("it ends too early");
      }
      reader.read("");
      parser.skipChildren();
    }
  }

  private static void expect(JsonParser parser, JsonToken token) throws IOException {
    if (parser.currentToken() != token) {
      throw new IOException(
          "%s is wanted in line %s, column %s"
              .formatted(
                  token == JsonToken.START_OBJECT ? "an object" : "a list",
                  parser.currentTokenLocation().getLineNr(),
                  parser.currentTokenLocation().getColumnNr()));
    }
  }

  /** What a failure says, without the stretch of JSON that Jackson adds. */
  static String reason(IOException failure) {
    return failure instanceof com.fasterxml.jackson.core.JsonProcessingException broken
        ? "%s in line %s, column %s"
            .formatted(
                broken.getOriginalMessage(),
                broken.getLocation().getLineNr(),
                broken.getLocation().getColumnNr())
        : failure.getMessage();
  }
}
