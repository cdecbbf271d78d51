// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.stream.Stream;
import org.touchstone.calls.ThrownText;
import org.touchstone.document.KebabCase;

/**
 * The settings of a record as a tree, if they are the same once they are written down and read
 * again: a run is repeated from what was written down.
 *
 * @param settings a prototype, or one with settings of a specification
 * @param nested the methods among the settings
 */
record Defaults(Object settings, NestedMethods nested) {

  /** Those of a prototype, whose methods are but named. */
  Defaults(Object settings) {
    this(settings, new NestedMethods());
  }

  /** Why a record cannot be used; the message ends a sentence. */
  static final class UnusableException extends Exception {
    private static final long serialVersionUID = 1;

    UnusableException(String message) {
      super(message);
    }
  }

  ObjectNode tree() throws UnusableException {
    JsonNode tree;
    Object again;
    try {
      tree = SettingsTree.node(settings, nested);
      again = SettingsTree.bind(tree, settings.getClass(), nested);
    } catch (ValueInstantiationException e) {
      throw new UnusableException(
          atFault()
              .orElseGet(
                  () ->
                      "its constructor does not take its own settings: "
                          + SettingsRefusal.reason(e)));
    } catch (JsonProcessingException e) {
      throw new UnusableException(
          atFault().orElse("not every one of its settings can be written down and read again."));
    }
    if (tree instanceof ObjectNode written && same(settings, again)) {
      return written;
    }
    throw new UnusableException(
        atFault()
            .orElse("its settings are not the same once they are written down and read again."));
  }

  private static boolean same(Object one, Object other) throws UnusableException {
    try {
      return one.equals(other) && one.hashCode() == other.hashCode();
    } catch (Throwable e) {
      throw new UnusableException(
          "its 'equals' or 'hashCode' failed%s with %s"
              .formatted(new ThrownText(e).line(), new ThrownText(e).sentence()));
    }
  }

  private Optional<String> atFault() {
    return Stream.of(settings.getClass().getRecordComponents())
        .flatMap(component -> fault(component).stream())
        .findFirst();
  }

  private Optional<String> fault(RecordComponent component) {
    String name = KebabCase.kebab(component.getName());
    try {
      component.getAccessor().setAccessible(true);
      Object value = component.getAccessor().invoke(settings);
      if (value == null) {
        return Optional.of("its setting '%s' is null.".formatted(name));
      }
      return same(value, again(value, component.getGenericType()))
          ? Optional.empty()
          : Optional.of(
              "its setting '%s' (%s) is not the same once it is written down and read again."
                  .formatted(name, type(component)));
    } catch (ReflectiveOperationException e) {
      ThrownText thrown = new ThrownText(e.getCause() == null ? e : e.getCause());
      return Optional.of(
          "its setting '%s' failed%s with %s".formatted(name, thrown.line(), thrown.sentence()));
    } catch (JsonProcessingException | UnusableException e) {
      return Optional.of(
          "its setting '%s' (%s) cannot be written down and read again."
              .formatted(name, type(component)));
    }
  }

  private Object again(Object value, Type type) throws JsonProcessingException {
    JsonNode tree = SettingsTree.node(value, nested);
    return SettingsTree.bind(tree, type, nested);
  }

  /** Without packages. */
  private static String type(RecordComponent component) {
    return component.getGenericType().getTypeName().replaceAll("\\b[a-z]\\w*\\.", "");
  }
}
