// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Does to a file what people, editors and disks do to it. */
record Mutation(Random random) {

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Values that stand where nobody expects them, as YAML. */
  private static final List<String> ODD =
      List.of(
          "~",
          "''",
          "' '",
          "\"\\0\"",
          "\"\\ud800\"",
          "\"a\\nb\"",
          "-1",
          "0",
          "1e999",
          "-.inf",
          ".nan",
          "9".repeat(30),
          "9".repeat(390),
          "0x7fffffffffffffff",
          "0.1",
          "true",
          "[]",
          "{}",
          "[[[]]]",
          "{a: {b: {c: ~}}}",
          "[~]",
          "/dev/null",
          "../..",
          ".",
          "'%s%n%d'",
          "${x}",
          "γ∞👩‍🔬",
          "last",
          "block99",
          "pointing-game",
          "gradient",
          "infinity");

  /** Some values deleted, doubled, exchanged, renamed or of another type. */
  String ofValues(String yaml) {
    try {
      JsonNode tree = YAML.readTree(yaml);
      for (int i = random.nextInt(3); i >= 0; i--) {
        change(tree);
      }
      String text = YAML.writeValueAsString(tree);
      for (int i = 0; i < ODD.size(); i++) {
        text = text.replace("\"" + standIn(i) + "\"", ODD.get(i));
      }
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void change(JsonNode tree) {
    List<JsonNode> holders = new ArrayList<>(tree.findParents("none"));
    collect(tree, holders);
    JsonNode holder = holders.get(random.nextInt(holders.size()));
    if (holder instanceof ObjectNode map && !map.isEmpty()) {
      List<String> keys = new ArrayList<>();
      map.fieldNames().forEachRemaining(keys::add);
      change(map, keys.get(random.nextInt(keys.size())), keys);
    }
    if (holder instanceof ArrayNode list && !list.isEmpty()) {
      change(list, random.nextInt(list.size()));
    }
  }

  private static void collect(JsonNode node, List<JsonNode> holders) {
    if (node.isContainerNode()) {
      holders.add(node);
      node.forEach(inner -> collect(inner, holders));
    }
  }

  private void change(ObjectNode map, String key, List<String> keys) {
    switch (random.nextInt(5)) {
      case 0 -> map.remove(key);
      case 1 -> map.set(misspelt(key), map.remove(key));
      case 2 -> map.set(key, map.get(keys.get(random.nextInt(keys.size()))).deepCopy());
      case 3 -> map.set(key, NODES.arrayNode().add(map.get(key)));
      default -> map.set(key, odd());
    }
  }

  private void change(ArrayNode list, int index) {
    switch (random.nextInt(4)) {
      case 0 -> list.remove(index);
      case 1 -> list.add(list.get(index).deepCopy());
      case 2 -> list.set(index, NODES.objectNode().set("as", list.get(index)));
      default -> list.set(index, odd());
    }
  }

  private JsonNode odd() {
    return NODES.textNode(standIn(random.nextInt(ODD.size())));
  }

  private static String standIn(int odd) {
    return "odd" + odd + "value";
  }

  private String misspelt(String key) {
    int at = random.nextInt(key.length() + 1);
    String other = random.nextInt(9) == 0 ? "<<" : key.substring(0, at) + "x";
    return other + key.substring(Math.min(key.length(), at + random.nextInt(2)));
  }

  /** Some bytes changed, lost, doubled or put in. */
  byte[] ofBytes(byte[] whole) {
    byte[] bytes = whole;
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(bytes.length);
      int to = Math.min(bytes.length, at + 1 + random.nextInt(40));
      bytes =
          switch (random.nextInt(6)) {
            case 0 -> joined(bytes, at, new byte[] {(byte) random.nextInt()}, at + 1);
            case 1 -> joined(bytes, at, new byte[0], to);
            case 2 -> joined(bytes, to, Arrays.copyOfRange(bytes, at, to), to);
            case 3 -> joined(bytes, at, sign(), at);
            case 4 -> joined(bytes, at, sign(), at + 1);
            default -> random.nextInt(5) == 0 ? Arrays.copyOf(bytes, at + 1) : bytes;
          };
    }
    return bytes;
  }

  /** What means something in YAML. */
  private byte[] sign() {
    String signs = "\0\t\r\n :-[]{},&*!|>'\"%@`#?~<\\\u0007";
    return new byte[] {(byte) signs.charAt(random.nextInt(signs.length()))};
  }

  private static byte[] joined(byte[] bytes, int before, byte[] middle, int after) {
    byte[] joined = Arrays.copyOf(bytes, before + middle.length + bytes.length - after);
    System.arraycopy(middle, 0, joined, before, middle.length);
    System.arraycopy(bytes, after, joined, before + middle.length, bytes.length - after);
    return joined;
  }
}
