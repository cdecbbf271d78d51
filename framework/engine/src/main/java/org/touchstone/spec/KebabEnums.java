// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleDeserializers;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.touchstone.api.Suggestion;
import org.touchstone.document.KebabCase;

/** Enum constants are written in kebab-case, and read in any spelling of the same words. */
final class KebabEnums extends SimpleModule {

  private static final long serialVersionUID = 1;

  KebabEnums() {
    addSerializer(new Writer());
    setDeserializers(new Readers());
  }

  /** A value was found that is not one of the constants. */
  static final class UnknownConstant extends JsonMappingException {
    private static final long serialVersionUID = 1;

    UnknownConstant(JsonParser parser, String message) {
      super(parser, message);
    }
  }

  @SuppressWarnings("rawtypes")
  private static final class Writer extends StdSerializer<Enum> {
    private static final long serialVersionUID = 1;

    Writer() {
      super(Enum.class);
    }

    @Override
    public void serialize(Enum value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(KebabCase.kebab(value.name()));
    }
  }

  private static final class Readers extends SimpleDeserializers {
    private static final long serialVersionUID = 1;

    @Override
    public JsonDeserializer<?> findEnumDeserializer(
        Class<?> type, DeserializationConfig config, BeanDescription description) {
      return new Reader(type);
    }
  }

  private static final class Reader extends StdDeserializer<Object> {
    private static final long serialVersionUID = 1;

    Reader(Class<?> type) {
      super(type);
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      boolean text = parser.hasToken(JsonToken.VALUE_STRING);
      String found = text ? parser.getText() : "";
      List<String> known =
          Arrays.stream(handledType().getEnumConstants())
              .map(constant -> KebabCase.kebab(((Enum<?>) constant).name()))
              .toList();
      int index = known.stream().map(Reader::letters).toList().indexOf(letters(found));
      if (!text) {
        throw new UnknownConstant(
            parser, "must be a word. Values: %s.".formatted(String.join(", ", known)));
      }
      if (index < 0) {
        throw new UnknownConstant(
            parser,
            "cannot be '%s'.%s Values: %s."
                .formatted(found, Suggestion.sentence(found, known), String.join(", ", known)));
      }
      return handledType().getEnumConstants()[index];
    }

    /** {@code zB}, {@code zb} and {@code Z_B} are one word, whatever divides its parts. */
    private static String letters(String word) {
      return KebabCase.kebab(word).replace("-", "");
    }
  }
}
