// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;

/** Records as trees of their settings, and back: kebab-case, nothing converted, nothing missing. */
final class SettingsTree {

  private static final JsonMapper JSON = mapper();

  private SettingsTree() {}

  private static JsonMapper mapper() {
    JsonMapper mapper =
        JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            // A record's settings are its components, not what else it has to say.
            .visibility(PropertyAccessor.GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .addModule(new KebabEnums())
            .addModule(new NestedMethods.Texts())
            .build();
    mapper
        .coercionConfigFor(LogicalType.Textual)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    return mapper;
  }

  /**
   * All settings of a record, or the value of one.
   *
   * @param nested the methods among them that are not but named
   */
  static JsonNode node(Object value, NestedMethods nested) throws JsonProcessingException {
    return told(
        () -> {
          try (TokenBuffer written = new TokenBuffer(JSON, false)) {
            JSON.writer().withAttribute(NestedMethods.class, nested).writeValue(written, value);
            return JSON.readTree(written.asParser());
          }
        });
  }

  static Object bind(JsonNode tree, Type type, NestedMethods nested)
      throws JsonProcessingException {
    return told(
        () ->
            JSON.readerFor(JSON.constructType(type))
                .withAttribute(NestedMethods.class, nested)
                .readValue(tree));
  }

  /** A step that calls what a plugin has written. */
  private interface Step<T> {
    T take() throws IOException;
  }

  /** Whatever the plugin's code throws is told in one way. */
  private static <T> T told(Step<T> step) throws JsonProcessingException {
    try {
      return step.take();
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e); // of a buffer there is none
    } catch (IllegalArgumentException e) {
      throw e.getCause() instanceof JsonProcessingException cause
          ? cause
          : new JsonMappingException(null, e.getMessage(), e);
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      throw new JsonMappingException(null, e.getMessage(), e);
    }
  }
}
