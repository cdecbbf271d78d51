// SPDX-License-Identifier: Apache-2.0
package org.touchstone.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.touchstone.api.Suggestion;
import org.touchstone.problem.Place;
import org.touchstone.problem.Problem;

/**
 * Reads the keys of one map. What is missing, of another type or unknown becomes a problem in the
 * list that all readers of a file share; reading goes on with a default.
 */
public final class Fields {

  private final Place place;
  private final Map<String, DocumentNode.Entry> entries;
  private final List<Problem> problems;
  private final Set<String> known = new LinkedHashSet<>();
  private final Map<String, Problem> missing = new HashMap<>();

  private Fields(Place place, Map<String, DocumentNode.Entry> entries, List<Problem> problems) {
    this.place = place;
    this.entries = entries;
    this.problems = problems;
  }

  /**
   * The fields of a node; a node that is no map is a problem and has none.
   *
   * @param name a key, or a description that begins with "a"
   */
  public static Fields of(String name, DocumentNode node, List<Problem> problems) {
    if (node instanceof DocumentNode.Entries map) {
      return new Fields(map.place(), map.entries(), problems);
    }
    problems.add(wrongType(name, node, "keys and values"));
    return new Fields(node.place(), Map.of(), problems);
  }

  private static Problem wrongType(String name, DocumentNode node, String wanted) {
    String found =
        node instanceof DocumentNode.Scalar && !node.tree().isNull()
            ? "%s is %s".formatted(node.tree(), node.kind())
            : "it is " + node.kind();
    String subject = name.startsWith("a ") ? "A" + name.substring(1) : "'%s'".formatted(name);
    return Problem.at(
        node.place(), "wrong-type", "%s must be %s; %s.".formatted(subject, wanted, found));
  }

  /** Where a value stands, or the map where there is none. */
  public Place place(String key) {
    return optional(key).map(DocumentNode::place).orElse(place);
  }

  /** A value of any kind. */
  public Optional<DocumentNode> optional(String key) {
    known.add(key);
    return Optional.ofNullable(entries.get(key)).map(DocumentNode.Entry::value);
  }

  /** A value that must be there; its absence is a problem. */
  public Optional<DocumentNode> required(String key) {
    Optional<DocumentNode> node = optional(key);
    if (node.isEmpty()) {
      Problem problem = Problem.at(place, "missing-key", "The key '%s' is missing.".formatted(key));
      missing.put(key, problem);
      problems.add(problem);
    }
    return node;
  }

  /** A map; empty and without a problem where the key is absent. */
  public Fields map(String key) {
    return optional(key)
        .map(node -> of(key, node, problems))
        .orElseGet(() -> new Fields(place, Map.of(), problems));
  }

  public Optional<String> text(String key) {
    return optional(key).flatMap(node -> text(key, node));
  }

  public Optional<Integer> whole(String key) {
    return optional(key).flatMap(node -> whole(key, node));
  }

  public Optional<Double> number(String key) {
    return optional(key).flatMap(node -> number(key, node));
  }

  /** A list whose items are read one by one; items that do not fit are problems and left out. */
  public <T> Optional<List<T>> list(String key, Function<DocumentNode, Optional<T>> item) {
    return optional(key).map(node -> items(key, node, item));
  }

  /** The items of a node that must be a list. */
  public <T> List<T> items(
      String key, DocumentNode node, Function<DocumentNode, Optional<T>> item) {
    if (!(node instanceof DocumentNode.Items list)) {
      problems.add(wrongType(key, node, "a list"));
      return List.of();
    }
    return list.items().stream().flatMap(each -> item.apply(each).stream()).toList();
  }

  public Optional<Boolean> trueOrFalse(String key) {
    return optional(key).flatMap(node -> trueOrFalse(key, node));
  }

  private Optional<Boolean> trueOrFalse(String key, DocumentNode node) {
    boolean fits = node.tree().isBoolean();
    return typed(key, node, fits, "true or false", () -> node.tree().booleanValue());
  }

  /** A node that must be text. */
  public Optional<String> text(String key, DocumentNode node) {
    return typed(key, node, node.tree().isTextual(), "text", () -> node.tree().textValue());
  }

  /** A node that must be a whole number. */
  public Optional<Integer> whole(String key, DocumentNode node) {
    boolean whole = node.tree().isIntegralNumber();
    String wanted = whole ? "a whole number up to 2147483647" : "a whole number";
    boolean fits = whole && node.tree().canConvertToInt();
    return typed(key, node, fits, wanted, () -> node.tree().intValue());
  }

  /** A node that must be a finite number. */
  public Optional<Double> number(String key, DocumentNode node) {
    boolean number = node.tree().isNumber();
    boolean fits = number && Double.isFinite(node.tree().doubleValue());
    String wanted = number ? "a finite number" : "a number";
    return typed(key, node, fits, wanted, () -> node.tree().doubleValue());
  }

  private <T> Optional<T> typed(
      String key,
      DocumentNode node,
      boolean fits,
      String wanted,
      java.util.function.Supplier<T> value) {
    if (!fits) {
      problems.add(wrongType(key, node, wanted));
      return Optional.empty();
    }
    return Optional.of(value.get());
  }

  /** One of several words. */
  public <E extends Enum<E>> Optional<E> choice(String key, Class<E> type) {
    return optional(key).flatMap(node -> choice(key, node, type));
  }

  /** A node that must be one of several words. */
  public <E extends Enum<E>> Optional<E> choice(String key, DocumentNode node, Class<E> type) {
    return text(key, node).flatMap(word -> choice(key, word, node.place(), type));
  }

  /** A word that stands at a place and must be one of several. */
  public <E extends Enum<E>> Optional<E> choice(String key, String word, Place at, Class<E> type) {
    List<String> words = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      words.add(KebabCase.kebab(constant.name()));
    }
    int index = words.indexOf(KebabCase.kebab(word));
    if (index >= 0) {
      return Optional.of(type.getEnumConstants()[index]);
    }
    problems.add(
        Problem.at(
            at,
            "unknown-value",
            "'%s' cannot be '%s'.%s".formatted(key, word, Suggestion.sentence(word, words)),
            "Values: " + String.join(", ", words) + "."));
    return Optional.empty();
  }

  /** Adds a problem at the value of a key. */
  public void report(String key, String id, String what, String... cures) {
    problems.add(Problem.at(place(key), id, what, cures));
  }

  /**
   * Every key that nobody asked for is a problem; one that is misspelt is not missing, too. Called
   * once, after the last key was read.
   */
  public void finish() {
    entries.forEach(
        (key, entry) -> {
          if (!known.contains(key)) {
            Suggestion.closest(key, known).map(missing::remove).ifPresent(problems::remove);
            problems.add(unknown(key, entry.key()));
          }
        });
  }

  private Problem unknown(String key, Place at) {
    return Problem.at(
        at,
        "unknown-key",
        "There is no key '%s' here.%s".formatted(key, Suggestion.sentence(key, known)),
        "Keys: %s.".formatted(known.isEmpty() ? "none" : String.join(", ", known)));
  }
}
