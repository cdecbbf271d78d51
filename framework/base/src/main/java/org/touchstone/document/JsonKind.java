// SPDX-License-Identifier: Apache-2.0
package org.touchstone.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.util.Collection;
import java.util.function.Function;

/** One kind of value in a record of a file: what it may be, and what becomes of it. */
public abstract class JsonKind<T> extends JsonDeserializer<T> {

  /** The attribute of the value that the record is read from. */
  static final Object ROOT = JsonKind.class;

  /**
   * Reads a value that may say that there is nothing.
   *
   * @throws org.touchstone.problem.UserException if it is of another kind
   */
  protected abstract T read(JsonValue value, DeserializationContext context);

  static <T> JsonKind<T> of(Function<JsonValue, T> reader) {
    return new JsonKind<>() {
      @Override
      protected T read(JsonValue value, DeserializationContext context) {
        return reader.apply(value);
      }
    };
  }

  @Override
  public final T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    String pointer = pointer(parser);
    return read(value(pointer, context.readTree(parser), context), context);
  }

  /** Also asked for what is missing altogether: of that nothing was read. */
  @Override
  public final T getNullValue(DeserializationContext context) {
    JsonParser parser = context.getParser();
    return parser.hasToken(JsonToken.VALUE_NULL)
        ? read(value(pointer(parser), NullNode.getInstance(), context), context)
        : null;
  }

  private static String pointer(JsonParser parser) {
    return parser.getParsingContext().pathAsPointer().toString();
  }

  private static JsonValue value(String pointer, JsonNode tree, DeserializationContext context) {
    JsonValue root = (JsonValue) context.getAttribute(ROOT);
    return new JsonValue(root.place(), root.pointer() + pointer, tree);
  }

  /** The words that {@link JsonRecords#read} was given for a class. */
  @SuppressWarnings("unchecked")
  protected static Collection<String> known(
      DeserializationContext context, Class<? extends Known> type) {
    return (Collection<String>) context.getAttribute(type);
  }

  /** A text that names something, as {@link JsonValue#name()} has it. */
  public static final class Name extends JsonKind<String> {
    @Override
    protected String read(JsonValue value, DeserializationContext context) {
      return value.name();
    }
  }

  /** A text that says something. */
  public static final class Words extends JsonKind<String> {
    @Override
    protected String read(JsonValue value, DeserializationContext context) {
      if (value.text().isBlank()) {
        throw value.refused("is empty.");
      }
      return value.text();
    }
  }

  /** A name, or nothing. */
  public static final class NameOrNothing extends JsonKind<String> {
    @Override
    protected String read(JsonValue value, DeserializationContext context) {
      return value.isNull() ? null : value.name();
    }
  }

  /** One of the words that {@link JsonRecords#read} was given for its class. */
  public abstract static class Known extends JsonKind<String> {
    @Override
    protected final String read(JsonValue value, DeserializationContext context) {
      return value.word(known(context, getClass()));
    }
  }

  /** Whatever stands there, for what follows from the rest and is only written. */
  public static final class Unread extends JsonKind<Object> {
    @Override
    protected Object read(JsonValue value, DeserializationContext context) {
      return null;
    }
  }
}
