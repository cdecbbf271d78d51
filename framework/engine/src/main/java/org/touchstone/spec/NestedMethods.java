// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.touchstone.api.method.Method;
import org.touchstone.document.KebabCase;

/**
 * The methods that are settings of a record. Among the others each of them stands as a text that
 * stands for it: the name of one that was not looked up, or all of one that was.
 */
final class NestedMethods {

  private final Map<String, BoundPlugin<Method>> bySetting = new LinkedHashMap<>();

  /** The settings of a record that are methods. */
  static List<String> settings(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    return Stream.of(components == null ? new RecordComponent[0] : components)
        .filter(component -> component.getType() == Method.class)
        .map(component -> KebabCase.kebab(component.getName()))
        .toList();
  }

  /** A method of a specification is the value of a setting from now on. */
  void put(String setting, BoundPlugin<Method> method) {
    bySetting.put(setting, method);
  }

  /** All that were put. */
  List<BoundPlugin<Method>> all() {
    return new ArrayList<>(bySetting.values());
  }

  /** The texts that stand for the methods take their settings' places. */
  void writeTexts(ObjectNode settings) {
    bySetting.forEach((setting, method) -> settings.put(setting, text(method)));
  }

  /** The methods themselves take the places of the texts, as in a specification. */
  void writeTrees(ObjectNode settings) {
    bySetting.forEach((setting, method) -> settings.set(setting, ResolvedSpec.plugin(method)));
  }

  private static String text(BoundPlugin<Method> method) {
    return ResolvedSpec.plugin(method).toString();
  }

  private Method method(String text) {
    return bySetting.values().stream()
        .filter(method -> text(method).equals(text))
        .map(BoundPlugin::value)
        .findFirst()
        .orElseGet(() -> new Method.Named(text));
  }

  private String text(Method method) {
    return method instanceof Method.Named named
        ? named.name()
        : bySetting.values().stream()
            .filter(bound -> bound.value() == method)
            .map(NestedMethods::text)
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("A method that is a default is named."));
  }

  /** How they are written and read; they are handed over as an attribute of their class. */
  static final class Texts extends SimpleModule {

    private static final long serialVersionUID = 1;

    Texts() {
      addDeserializer(Method.class, new Reader());
      setSerializerModifier(new Properties());
    }
  }

  private static final class Properties extends BeanSerializerModifier {

    private static final long serialVersionUID = 1;

    @Override
    public List<BeanPropertyWriter> changeProperties(
        SerializationConfig config, BeanDescription bean, List<BeanPropertyWriter> properties) {
      properties.stream()
          .filter(property -> property.getType().getRawClass() == Method.class)
          .forEach(property -> property.assignSerializer(new Writer()));
      return properties;
    }
  }

  private static final class Writer extends StdSerializer<Object> {

    private static final long serialVersionUID = 1;

    Writer() {
      super(Object.class);
    }

    @Override
    public void serialize(Object value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      NestedMethods all = (NestedMethods) provider.getAttribute(NestedMethods.class);
      out.writeString(all.text((Method) value));
    }
  }

  private static final class Reader extends StdDeserializer<Method> {

    private static final long serialVersionUID = 1;

    Reader() {
      super(Method.class);
    }

    @Override
    public Method deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      NestedMethods all = (NestedMethods) context.getAttribute(NestedMethods.class);
      return all.method(parser.getText());
    }
  }
}
