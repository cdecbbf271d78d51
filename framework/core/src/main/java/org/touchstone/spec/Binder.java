// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.touchstone.api.Suggestion;
import org.touchstone.document.Node;
import org.touchstone.document.Words;
import org.touchstone.problem.Place;
import org.touchstone.problem.Problem;

/**
 * Lays the settings of a specification over a prototype.
 *
 * <p>The prototype as a tree gives the known keys and the defaults; the record's constructor checks
 * what the settings mean.
 */
final class Binder {

  private static final JsonMapper JSON = mapper();

  private final String name;
  private final ObjectNode defaults;
  private final Class<?> type;
  private final List<Problem> problems;

  private Binder(String name, Object prototype, List<Problem> problems) {
    this.name = name;
    this.defaults = JSON.valueToTree(prototype);
    this.type = prototype.getClass();
    this.problems = problems;
  }

  /**
   * The prototype with the given settings; empty after a problem.
   *
   * @param place where the plugin is named
   */
  @SuppressWarnings("unchecked")
  static <T> Optional<Bound<T>> bind(
      String name, T prototype, Place place, Node.Entries given, List<Problem> problems) {
    return new Binder(name, prototype, problems)
        .bind(place, given)
        .map(bound -> new Bound<>(name, (T) bound, JSON.valueToTree(bound)));
  }

  private static JsonMapper mapper() {
    JsonMapper mapper =
        JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .addModule(new KebabEnums())
            .build();
    mapper
        .coercionConfigFor(LogicalType.Textual)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    return mapper;
  }

  private Optional<Object> bind(Place place, Node.Entries given) {
    int before = problems.size();
    Map<String, Node> settings = new LinkedHashMap<>();
    given.entries().forEach((key, entry) -> collect(settings, key, entry));
    settings.forEach(this::tryAlone);
    if (problems.size() > before) {
      return Optional.empty();
    }
    ObjectNode all = defaults.deepCopy();
    settings.forEach((key, node) -> all.set(key, node.tree()));
    try {
      return Optional.of(JSON.treeToValue(all, type));
    } catch (JsonProcessingException e) {
      refuse(place, "'%s': %s".formatted(name, reason(e)));
      return Optional.empty();
    }
  }

  private void collect(Map<String, Node> settings, String key, Node.Entry entry) {
    String setting = Words.kebab(key);
    if (!defaults.has(setting)) {
      List<String> known = new ArrayList<>();
      defaults.fieldNames().forEachRemaining(known::add);
      problems.add(
          Problem.at(
              entry.key(),
              "unknown-setting",
              "'%s' has no setting '%s'.%s".formatted(name, key, Suggestion.sentence(key, known)),
              settings()));
    } else if (settings.put(setting, entry.value()) != null) {
      problems.add(
          Problem.at(
              entry.key(),
              "duplicate-key",
              "The setting '%s' of '%s' stands twice.".formatted(setting, name)));
    }
  }

  /** Binds one setting among defaults, so that its problem is found at its own place. */
  private void tryAlone(String key, Node node) {
    ObjectNode one = defaults.deepCopy();
    one.set(key, node.tree());
    try {
      JSON.treeToValue(one, type);
    } catch (KebabEnums.UnknownConstant e) {
      refuse(node.place(), "'%s' of '%s' %s".formatted(key, name, e.getOriginalMessage()));
    } catch (ValueInstantiationException e) {
      refuse(node.place(), "'%s': %s".formatted(name, reason(e)));
    } catch (JsonProcessingException e) {
      refuse(
          node.place(),
          "'%s' of '%s' must be %s, not %s."
              .formatted(key, name, kind(defaults.get(key)), node.tree()));
    }
  }

  private void refuse(Place place, String what) {
    problems.add(Problem.at(place, "bad-setting", what, settings()));
  }

  private static String reason(JsonProcessingException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return cause == e ? e.getOriginalMessage() : String.valueOf(cause.getMessage());
  }

  private static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case NUMBER -> node.isIntegralNumber() ? "a whole number" : "a number";
      case BOOLEAN -> "true or false";
      case ARRAY -> "a list";
      case OBJECT -> "keys and values";
      default -> "text";
    };
  }

  private String settings() {
    if (defaults.isEmpty()) {
      return "It has no settings.";
    }
    return defaults.properties().stream()
        .map(entry -> "%s (%s)".formatted(entry.getKey(), plain(entry.getValue())))
        .collect(Collectors.joining(", ", "Settings: ", "."));
  }

  static String plain(JsonNode node) {
    return node.isTextual() ? node.textValue() : node.toString();
  }

  /** All settings of a prototype with their defaults. */
  static JsonNode settings(Object prototype) {
    return JSON.valueToTree(prototype);
  }
}
