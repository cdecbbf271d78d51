// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.touchstone.api.Suggestion;
import org.touchstone.document.DocumentNode;
import org.touchstone.document.KebabCase;

/**
 * Why a value cannot be that of a setting, in words.
 *
 * @param node the part of the value that does not fit
 * @param what follows the name of the setting: " of 'x' must be a number, not "one"."
 * @param inner where inside the setting it stands: "[2]", ".low"; empty for the setting itself
 */
record SettingMismatch(DocumentNode node, String inner, String what) {

  private static final String MAP = "keys and values";

  private static final Set<Class<?>> WHOLE =
      Set.of(int.class, long.class, short.class, byte.class, Integer.class, Long.class);
  private static final Set<Class<?>> NUMBER =
      Set.of(double.class, float.class, Double.class, Float.class, Number.class);

  /**
   * Reads what binding one setting threw.
   *
   * @param depth how many steps lead from the prototype to the setting: 2 for one within a record
   * @param otherwise the setting's default, whose kind is wanted where nothing else tells
   */
  static SettingMismatch of(
      JsonProcessingException e, int depth, DocumentNode setting, JsonNode otherwise) {
    DocumentNode node = setting;
    StringBuilder inner = new StringBuilder();
    for (JsonMappingException.Reference step : below(e, depth)) {
      Optional<DocumentNode> next = step(node, step);
      inner.append(
          step.getFieldName() == null
              ? "[%s]".formatted(step.getIndex() + 1)
              : "." + step.getFieldName());
      if (next.isEmpty()) {
        return new SettingMismatch(node, inner.toString(), "is missing.");
      }
      node = next.get();
    }
    return new SettingMismatch(node, inner.toString(), what(e, node, otherwise));
  }

  /** The way from the setting to what does not fit. */
  private static List<JsonMappingException.Reference> below(JsonProcessingException e, int depth) {
    if (!(e instanceof JsonMappingException mapping) || mapping.getPath().size() <= depth) {
      return List.of();
    }
    int end = mapping.getPath().size() - (e instanceof UnrecognizedPropertyException ? 1 : 0);
    return mapping.getPath().subList(depth, Math.max(depth, end));
  }

  private static Optional<DocumentNode> step(
      DocumentNode node, JsonMappingException.Reference step) {
    if (node instanceof DocumentNode.Entries map) {
      return map.entries().entrySet().stream()
          .filter(entry -> KebabCase.kebab(entry.getKey()).equals(step.getFieldName()))
          .map(entry -> entry.getValue().value())
          .findFirst();
    }
    return node instanceof DocumentNode.Items list && step.getIndex() >= 0
        ? Optional.of(list.items().get(step.getIndex()))
        : Optional.empty();
  }

  private static String what(JsonProcessingException e, DocumentNode node, JsonNode otherwise) {
    if (e instanceof KebabEnums.UnknownConstant) {
      return e.getOriginalMessage();
    }
    if (e instanceof ValueInstantiationException) {
      return "cannot be %s: %s".formatted(node.tree(), SettingsRefusal.reason(e));
    }
    if (e instanceof UnrecognizedPropertyException unknown) {
      List<String> known = unknown.getKnownPropertyIds().stream().map(String::valueOf).toList();
      return "has no key '%s'.%s Keys: %s."
          .formatted(
              unknown.getPropertyName(),
              Suggestion.sentence(unknown.getPropertyName(), known),
              String.join(", ", known));
    }
    String wanted = wanted(e, otherwise);
    boolean large = wanted.equals("a whole number") && node.tree().isIntegralNumber();
    return "must be %s, not %s.".formatted(large ? "a smaller whole number" : wanted, found(node));
  }

  /** Of a type that writes itself as a single value, the default tells more. */
  private static String wanted(JsonProcessingException e, JsonNode otherwise) {
    return e instanceof MismatchedInputException mismatch
            && mismatch.getTargetType() != null
            && !(otherwise.isValueNode() && wanted(mismatch.getTargetType()).equals(MAP))
        ? wanted(mismatch.getTargetType())
        : kind(otherwise);
  }

  private static String wanted(Class<?> type) {
    if (WHOLE.contains(type)) {
      return "a whole number";
    }
    if (NUMBER.contains(type)) {
      return "a number";
    }
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(constant -> KebabCase.kebab(((Enum<?>) constant).name()))
          .collect(Collectors.joining(", ", "one of ", ""));
    }
    if (type.isArray() || Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    boolean truth = type == boolean.class || type == Boolean.class;
    return truth ? "true or false" : type == String.class ? "text" : MAP;
  }

  private static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case NUMBER -> node.isIntegralNumber() ? "a whole number" : "a number";
      case BOOLEAN -> "true or false";
      case ARRAY -> "a list";
      case OBJECT -> MAP;
      default -> "text";
    };
  }

  private static String found(DocumentNode node) {
    return node.tree().isNull() ? "nothing" : node.tree().toString();
  }
}
