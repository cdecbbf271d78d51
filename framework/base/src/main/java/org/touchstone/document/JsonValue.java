// SPDX-License-Identifier: Apache-2.0
package org.touchstone.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.touchstone.problem.Place;
import org.touchstone.problem.UserException;

/**
 * A value in a file that a run wrote, read as strictly as a specification is: whatever is missing,
 * of another kind or out of range is refused with its place. Keys that nobody asks for are passed
 * over, because a later version may write them.
 *
 * @param place the file, and the line where the file has a value on each
 * @param pointer the way to the value (RFC 6901); empty for the outermost one
 */
public record JsonValue(Place place, String pointer, JsonNode tree) {

  private static final int SHOWN = 60;

  /** The refusal of this value. */
  public UserException refused(String what) {
    String name = pointer.isEmpty() ? "It" : "'%s'".formatted(pointer);
    return DamagedFile.at(place, "%s %s".formatted(name, what));
  }

  private UserException wanted(String kind) {
    String found = tree.isObject() ? "keys and values" : tree.isArray() ? "a list" : "" + tree;
    String shown = found.length() <= SHOWN ? found : found.substring(0, SHOWN) + "…";
    return refused("must be %s, not %s.".formatted(kind, tree.isNull() ? "nothing" : shown));
  }

  private JsonValue at(String step, JsonNode node) {
    String escaped = step.replace("~", "~0").replace("/", "~1");
    return new JsonValue(place, pointer + "/" + escaped, node);
  }

  /** What stands under a key that must be there. */
  public JsonValue field(String key) {
    return optional(key).orElseThrow(() -> refused("lacks the key '%s'.".formatted(key)));
  }

  /** What stands under a key, where it is there. */
  public Optional<JsonValue> optional(String key) {
    if (!tree.isObject()) {
      throw wanted("keys and values");
    }
    return Optional.ofNullable(tree.get(key)).map(node -> at(key, node));
  }

  /** All that stands under keys, in the order of the file. */
  public Map<String, JsonValue> fields() {
    Map<String, JsonValue> fields = new LinkedHashMap<>();
    object().properties().forEach(e -> fields.put(e.getKey(), at(e.getKey(), e.getValue())));
    return fields;
  }

  /** The keys and values themselves. */
  public ObjectNode object() {
    if (tree instanceof ObjectNode object) {
      return object;
    }
    throw wanted("keys and values");
  }

  /** The values of a list. */
  public List<JsonValue> items() {
    if (!tree.isArray()) {
      throw wanted("a list");
    }
    List<JsonValue> items = new ArrayList<>(tree.size());
    for (int i = 0; i < tree.size(); i++) {
      items.add(at(String.valueOf(i), tree.get(i)));
    }
    return items;
  }

  /** The values of a list of so many. */
  public List<JsonValue> items(int size) {
    List<JsonValue> items = items();
    if (items.size() != size) {
      throw refused("must have %s values, not %s.".formatted(size, items.size()));
    }
    return items;
  }

  /** Whether it says that there is nothing. */
  public boolean isNull() {
    return tree.isNull();
  }

  public String text() {
    if (!tree.isTextual()) {
      throw wanted("text");
    }
    return tree.textValue();
  }

  /** A text that names something: it has letters, and no sign that moves a terminal's cursor. */
  public String name() {
    String name = text();
    if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
      throw wanted("a name");
    }
    return name;
  }

  /** One of several words. */
  public String word(Collection<String> known) {
    if (!known.contains(text())) {
      throw wanted("one of " + String.join(", ", known));
    }
    return text();
  }

  public boolean truth() {
    if (!tree.isBoolean()) {
      throw wanted("true or false");
    }
    return tree.booleanValue();
  }

  /** A whole number from one to another. */
  public long whole(long low, long high) {
    boolean fits = tree.isIntegralNumber() && tree.canConvertToLong();
    if (!fits || tree.longValue() < low || tree.longValue() > high) {
      throw wanted("a whole number from %s to %s".formatted(low, high));
    }
    return tree.longValue();
  }

  /** How many of something there are. */
  public int count() {
    return (int) whole(0, Integer.MAX_VALUE);
  }

  /** A finite number. */
  public double number() {
    if (!tree.isNumber() || !Double.isFinite(tree.doubleValue())) {
      throw wanted("a number");
    }
    return tree.doubleValue();
  }

  /** A number of any kind: JSON has none for what is not finite, so that is a text. */
  public double anyNumber() {
    if (tree.isTextual()) {
      return switch (tree.textValue()) {
        case "Infinity" -> Double.POSITIVE_INFINITY;
        case "-Infinity" -> Double.NEGATIVE_INFINITY;
        case "NaN" -> Double.NaN;
        default -> throw wanted("a number");
      };
    }
    return number();
  }

  /** A number of any kind, or nothing. */
  public OptionalDouble numberOrNothing() {
    return tree.isNull() ? OptionalDouble.empty() : OptionalDouble.of(anyNumber());
  }
}
