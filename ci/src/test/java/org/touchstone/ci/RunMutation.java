// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What may become of a file: bytes of it, or a value in it, are others than they were. */
record RunMutation(Random random) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Stands for a value while its place is sought in the text. */
  private static final String HERE = "\"here-it-stands\"";

  /** Before a key that stands a second time. */
  private static final String TWICE = "twice-";

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1.5",
          "1e999",
          "-1e999",
          "9223372036854775808",
          "1" + "0".repeat(400),
          "2147483648",
          "1e-400",
          "\"\"",
          "\"NaN\"",
          "\"NaN?\"",
          "\"Infinity\"",
          "\"-Infinity\"",
          "\"every method\"",
          "\"a/b\"",
          "\"../../x\"",
          "\"\\u0000\\u001b[31m\\n\"",
          "\"<script>alert(1)</script>\"",
          "\"\\ud800\"",
          "\"http://example.org/x.png\"",
          "[]",
          "{}",
          "[null]",
          "[[], {}]",
          "{\"a\": {\"b\": null}}",
          "[1, 2]",
          "[2, 1]",
          "NaN",
          "'text'",
          "",
          "[".repeat(300) + "]".repeat(300),
          "{\"a\":".repeat(5000) + "1" + "}".repeat(5000));

  /** A file some of whose bytes are others, or lost, or too many. */
  byte[] ofBytes(byte[] content) {
    if (content.length == 0) {
      return new byte[] {(byte) random.nextInt()};
    }
    byte[] bytes = content.clone();
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(6)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] = (byte) random.nextInt();
      case 2 -> bytes[at] = 0;
      case 3 -> bytes = Arrays.copyOf(bytes, at);
      case 4 -> {
        int end = Math.min(bytes.length, at + 1 + random.nextInt(40));
        byte[] rest = Arrays.copyOfRange(bytes, end, bytes.length);
        System.arraycopy(rest, 0, bytes, at, rest.length);
        bytes = Arrays.copyOf(bytes, at + rest.length);
      }
      default -> {
        byte[] tail = Arrays.copyOfRange(bytes, at, bytes.length);
        bytes = Arrays.copyOf(bytes, bytes.length + tail.length);
        System.arraycopy(tail, 0, bytes, bytes.length - tail.length, tail.length);
      }
    }
    return bytes;
  }

  /** A text of JSON in which one value is another, stands twice, or is missing. */
  String ofValue(String text) {
    try {
      JsonNode tree = JSON.readTree(text);
      List<Runnable> changes = new ArrayList<>();
      collect(tree, changes);
      if (changes.isEmpty()) {
        return value();
      }
      changes.get(random.nextInt(changes.size())).run();
      return tree.toString().replace(HERE, value()).replace("\"" + TWICE, "\"");
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private String value() {
    return VALUES.get(random.nextInt(VALUES.size()));
  }

  private void collect(JsonNode node, List<Runnable> changes) {
    if (node instanceof ObjectNode object) {
      for (String key : fieldNames(object)) {
        changes.add(() -> object.put(key, "here-it-stands"));
        changes.add(() -> object.remove(key));
        changes.add(() -> object.set(TWICE + key, object.get(key)));
        changes.add(() -> object.set("x" + key, object.remove(key)));
        collect(object.get(key), changes);
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        int at = i;
        changes.add(() -> array.set(at, JSON.getNodeFactory().textNode("here-it-stands")));
        changes.add(() -> array.remove(at));
        changes.add(() -> array.insert(at, array.get(at).deepCopy()));
        changes.add(() -> swap(array, at));
        collect(array.get(i), changes);
      }
    }
  }

  private void swap(ArrayNode array, int at) {
    int other = random.nextInt(array.size());
    JsonNode before = array.get(at);
    array.set(at, array.get(other));
    array.set(other, before instanceof ContainerNode<?> ? before.deepCopy() : before);
  }

  private static List<String> fieldNames(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** A file of JSON, or with JSON on each line, in which one value is changed. */
  byte[] ofJson(byte[] content, boolean lines) {
    String text = new String(content, UTF_8);
    if (!lines) {
      return ofValue(text).getBytes(UTF_8);
    }
    List<String> all = new ArrayList<>(text.lines().toList());
    int at = random.nextInt(all.size());
    all.set(at, ofValue(all.get(at)));
    return (String.join("\n", all) + "\n").getBytes(UTF_8);
  }
}
