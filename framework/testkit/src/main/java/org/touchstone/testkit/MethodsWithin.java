// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.touchstone.api.method.Method;

/** The methods that are settings of another: in a test of that one, names stand for them. */
final class MethodsWithin {

  private static final String NAME = "within";

  private MethodsWithin() {}

  /** What has to be offered beside a prototype, so that the methods within it can be named. */
  static Map<String, Method> offered(Method prototype) {
    Map<String, Method> offered = new LinkedHashMap<>();
    for (RecordComponent component : settings(prototype)) {
      if (value(component, prototype) instanceof Method.Named named) {
        offered.put(named.name(), named);
      }
    }
    return offered;
  }

  /** The method with names in place of those within it. */
  static Method named(Method method) {
    if (Stream.of(settings(method)).noneMatch(MethodsWithin::isMethod)) {
      return method;
    }
    Class<?>[] types =
        Stream.of(settings(method)).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values =
        Stream.of(settings(method))
            .map(setting -> isMethod(setting) ? new Method.Named(NAME) : value(setting, method))
            .toArray();
    try {
      Constructor<?> constructor = method.getClass().getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return (Method) constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("A record has its constructor.", e);
    }
  }

  private static RecordComponent[] settings(Method method) {
    RecordComponent[] components = method.getClass().getRecordComponents();
    return components == null ? new RecordComponent[0] : components;
  }

  private static boolean isMethod(RecordComponent setting) {
    return setting.getType() == Method.class;
  }

  private static Object value(RecordComponent setting, Method method) {
    try {
      setting.getAccessor().setAccessible(true);
      return setting.getAccessor().invoke(method);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("A setting of a record can be read.", e);
    }
  }
}
