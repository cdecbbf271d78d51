// SPDX-License-Identifier: Apache-2.0
package org.touchstone.document;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalDouble;
import org.touchstone.problem.UserException;

/**
 * Records as the files of a run have them: a component is a key in kebab-case, written in its
 * order, and read as strictly as {@link JsonValue} reads. A component with {@link JsonInclude} is
 * left out where it says nothing, and may be missing; every other one has to be there.
 */
public final class JsonRecords {

  /** The key of the name and version of a format. */
  public static final String SCHEMA = "schema";

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build())
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .annotationIntrospector(new Rules())
          .visibility(PropertyAccessor.GETTER, Visibility.NONE)
          .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
          .visibility(PropertyAccessor.FIELD, Visibility.ANY)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .addModule(new Jdk8Module())
          .addModule(kinds())
          .build();

  private static final DefaultPrettyPrinter PRETTY =
      new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

  private JsonRecords() {}

  /** What Jackson has to know of our records beyond their components. */
  private static final class Rules extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1;

    @Override
    public Boolean hasRequiredMarker(AnnotatedMember member) {
      return !member.hasAnnotation(JsonInclude.class);
    }

    /** No entry of a list says nothing. */
    @Override
    public JsonSetter.Value findSetterInfo(Annotated member) {
      JavaType type = member.getType();
      return type.isCollectionLikeType() && type.getContentType().isTypeOrSubTypeOf(Record.class)
          ? JsonSetter.Value.forContentNulls(Nulls.FAIL)
          : super.findSetterInfo(member);
    }

    @Override
    public String[] findEnumValues(
        MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] names) {
      return Arrays.stream(constants)
          .map(one -> KebabCase.kebab(one.name()))
          .toArray(String[]::new);
    }
  }

  private static SimpleModule kinds() {
    return new SimpleModule()
        .addDeserializer(String.class, JsonKind.of(JsonValue::text))
        .addDeserializer(int.class, JsonKind.of(JsonValue::count))
        .addDeserializer(Integer.class, JsonKind.of(JsonValue::count))
        .addDeserializer(double.class, JsonKind.of(JsonValue::number))
        .addDeserializer(Double.class, JsonKind.of(JsonValue::number))
        .addDeserializer(Boolean.class, JsonKind.of(JsonValue::truth))
        .addDeserializer(OptionalDouble.class, JsonKind.of(JsonValue::numberOrNothing));
  }

  /** A record as keys and values. */
  public static ObjectNode tree(Record fields) {
    return JSON.valueToTree(fields);
  }

  /** The same below the name and version of a format. */
  public static ObjectNode tree(String schema, Record fields) {
    return JSON.createObjectNode().put(SCHEMA, schema).setAll(tree(fields));
  }

  /** A tree or a record in one line, without its end; numbers as {@link #pretty} has them. */
  public static String line(Object fields) {
    return written(JSON.writer(), fields);
  }

  /**
   * A tree or a record as text for the eye. Numbers are the shortest that read back the same, on
   * every version of Java, and lines end with a line feed on every machine.
   */
  public static String pretty(Object fields) {
    return written(JSON.writer(PRETTY), fields);
  }

  private static String written(ObjectWriter writer, Object fields) {
    try {
      return writer.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e); // what is in memory can always be written
    }
  }

  /**
   * A value as a record.
   *
   * @throws UserException if the value, or one within it, is not what the record says
   */
  public static <T extends Record> T read(JsonValue value, Class<T> type) {
    return read(value, type, Map.of());
  }

  /**
   * A value as a record, some of whose parts are known only to who reads it.
   *
   * @param words those that a {@link JsonKind.Known} may be, by its class
   */
  public static <T extends Record> T read(
      JsonValue value,
      Class<T> type,
      Map<Class<? extends JsonKind.Known>, Collection<String>> words) {
    try {
      ObjectReader reader = JSON.readerFor(type).withAttributes(words);
      return reader.withAttribute(JsonKind.ROOT, value).readValue(value.object());
    } catch (JsonMappingException e) {
      throw e.getCause() instanceof UserException refusal ? refusal : refusal(value, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a tree in memory can always be read
    }
  }

  /** What Jackson does not want is what a strict reader refuses at the same place. */
  private static RuntimeException refusal(JsonValue root, JsonMappingException e) {
    JsonValue value = root;
    for (JsonMappingException.Reference step : e.getPath()) {
      value =
          step.getFieldName() == null
              ? value.items().get(step.getIndex())
              : value.field(step.getFieldName());
    }
    if (e instanceof ValueInstantiationException) {
      return value.refused("cannot be: " + e.getCause().getMessage());
    }
    Class<?> type = e instanceof MismatchedInputException other ? other.getTargetType() : null;
    if (type != null && type.isEnum()) {
      value.word(Arrays.stream(type.getEnumConstants()).map(JsonRecords::word).toList());
    } else if (type != null && Collection.class.isAssignableFrom(type)) {
      value.items();
    } else {
      value.object();
    }
    return new IllegalStateException(e);
  }

  private static String word(Object constant) {
    return JSON.valueToTree(constant).asText();
  }
}
