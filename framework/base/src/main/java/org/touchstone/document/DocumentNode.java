// SPDX-License-Identifier: Apache-2.0
package org.touchstone.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.touchstone.problem.Place;

/** A piece of a document that knows where it stands. */
public sealed interface DocumentNode {

  /** Where it begins. */
  Place place();

  /** The same without places. */
  JsonNode tree();

  /** What a person would call it: "text", "a number", "a list". */
  String kind();

  /** A single value: text, number, boolean or null. */
  record Scalar(Place place, JsonNode tree) implements DocumentNode {
    @Override
    public String kind() {
      return switch (tree.getNodeType()) {
        case STRING -> "text";
        case NUMBER -> tree.isIntegralNumber() ? "a whole number" : "a number";
        case BOOLEAN -> "true or false";
        default -> "nothing";
      };
    }
  }

  /** A list. */
  record Items(Place place, List<DocumentNode> items) implements DocumentNode {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public JsonNode tree() {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      items.forEach(item -> array.add(item.tree()));
      return array;
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /** Keys and values, in the order of the file. */
  record Entries(Place place, Map<String, Entry> entries) implements DocumentNode {
    public Entries {
      entries = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    @Override
    public JsonNode tree() {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      entries.forEach((key, entry) -> object.set(key, entry.value().tree()));
      return object;
    }

    @Override
    public String kind() {
      return "keys and values";
    }

    /** These entries with another's laid over them, key by key. */
    Entries under(Entries upper) {
      Map<String, Entry> merged = new LinkedHashMap<>(entries);
      merged.putAll(upper.entries);
      return new Entries(upper.place, merged);
    }

    /**
     * The same at every depth: where both have keys and values under a key, these are laid, too.
     */
    Entries allUnder(Entries upper) {
      Map<String, Entry> merged = new LinkedHashMap<>(entries);
      upper.entries.forEach(
          (key, entry) -> merged.merge(key, entry, (mine, theirs) -> mine.under(theirs)));
      return new Entries(upper.place, merged);
    }
  }

  /** A value, and where its key stands. */
  record Entry(Place key, DocumentNode value) {

    private Entry under(Entry upper) {
      return value instanceof Entries mine && upper.value instanceof Entries theirs
          ? new Entry(upper.key, mine.allUnder(theirs))
          : upper;
    }
  }
}
