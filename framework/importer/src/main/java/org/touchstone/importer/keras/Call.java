// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Window.Size;
import org.touchstone.importer.graph.GraphBuilder;
import org.touchstone.importer.graph.LearntOp;
import org.touchstone.importer.graph.Refusal;
import org.touchstone.importer.graph.Tensor;

/**
 * A layer that is put into a graph.
 *
 * @param inputs names of nodes
 * @param weights by what each is, as {@code kernel}
 * @param version of Keras, 0 where the file does not say
 */
record Call(
    GraphBuilder builder,
    KerasLayer layer,
    List<String> inputs,
    Map<String, Tensor> weights,
    int version) {

  String name() {
    return layer.name();
  }

  /** The only layer that is read. */
  String input() {
    Refusal.unless(inputs.size() == 1, "malformed", "It reads %s layers, not 1.", inputs.size());
    return inputs.get(0);
  }

  Extent extent() {
    return builder.extent(input());
  }

  /** The extent of a map. */
  Extent map() {
    Refusal.unless(extent().isMap(), "size", "It reads %s, which is no map.", extent());
    String format = text("data_format", "channels_last");
    Refusal.unless(
        format.equals("channels_last"),
        "setting",
        "'data_format' is '%s'; 'channels_last' is known.".formatted(format));
    return extent();
  }

  String add(Op op) {
    return builder.add(name(), op, input());
  }

  String add(LearntOp op) {
    return builder.add(name(), op, input());
  }

  // What its configuration says

  private JsonNode value(String key) {
    JsonNode value = layer.config().path(key);
    return value.isObject() && value.has("value") ? value.get("value") : value;
  }

  JsonNode at(String key) {
    return layer.config().path(key);
  }

  boolean has(String key) {
    return !value(key).isMissingNode() && !value(key).isNull();
  }

  private Refusal wanted(String key, String what) {
    String found = String.valueOf(at(key));
    String shown = found.length() > 60 ? found.substring(0, 60) + "…" : found;
    return new Refusal("setting", "'%s' is %s; %s is known.".formatted(key, shown, what));
  }

  String text(String key, String otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    if (!value(key).isTextual()) {
      throw wanted(key, "a word");
    }
    return value(key).asText();
  }

  boolean flag(String key, boolean otherwise) {
    return has(key) ? value(key).asBoolean(otherwise) : otherwise;
  }

  double number(String key, double otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    if (!value(key).isNumber() || !Double.isFinite(value(key).asDouble())) {
      throw wanted(key, "a number");
    }
    return value(key).asDouble();
  }

  int whole(String key, int otherwise) {
    double number = number(key, otherwise);
    if (number != (int) number) {
      throw wanted(key, "a whole number");
    }
    return (int) number;
  }

  /** Whole numbers of a list, or the only one. */
  List<Integer> wholes(String key) {
    List<Integer> wholes = new ArrayList<>();
    JsonNode value = value(key);
    for (JsonNode each : value.isArray() ? value : List.of(value)) {
      if (!each.isInt()) {
        throw wanted(key, "a list of whole numbers");
      }
      wholes.add(each.asInt());
    }
    return wholes;
  }

  /** Rows and columns, which may be one number. */
  Size pair(String key, Size otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    List<Integer> both = wholes(key);
    if (both.size() > 2 || both.stream().anyMatch(side -> side < 1 || side > 65_536)) {
      throw wanted(key, "one number or two, above 0,");
    }
    return new Size(both.get(0), both.get(both.size() - 1));
  }

  /** As many numbers as there are channels; a single one is repeated. */
  Tensor channels(String key, double otherwise) {
    int channels = extent().channels();
    List<Double> numbers = new ArrayList<>();
    flat(has(key) ? value(key) : null, numbers);
    if (numbers.isEmpty()) {
      numbers.add(otherwise);
    }
    if (numbers.size() != 1 && numbers.size() != channels) {
      throw wanted(key, "one number, or %s of them,".formatted(channels));
    }
    return Tensor.filled(List.of(channels), i -> numbers.get(i % numbers.size()));
  }

  private static void flat(JsonNode node, List<Double> numbers) {
    if (node != null && node.isNumber()) {
      numbers.add(node.asDouble());
    } else if (node != null && node.isArray()) {
      node.forEach(inner -> flat(inner, numbers));
    }
  }

  /** Holds that an axis is the last one. */
  void onChannels(String key) {
    int rank = extent().sizes().size();
    List<Integer> axes = has(key) ? wholes(key) : List.of(-1);
    if (!axes.equals(List.of(-1)) && !axes.equals(List.of(rank - 1))) {
      throw wanted(key, "the last axis");
    }
  }

  // What it has learnt

  /** A weight that must be there. */
  Tensor weight(String role, int axes) {
    Tensor weight = weights.get(role);
    Refusal.unless(
        weight != null,
        "missing-weight",
        "The file holds no '%s' for it.%s",
        role,
        weights.isEmpty() ? "" : " It has: %s.".formatted(String.join(", ", weights.keySet())));
    Refusal.unless(
        weight.shape().size() == axes && weight.shape().stream().allMatch(size -> size > 0),
        "size",
        "Its '%s' has shape %s; %s axes are needed.",
        role,
        weight.shape(),
        axes);
    return weight;
  }

  /** A vector for the outputs, or zeros where the layer has none. */
  Tensor bias(int outputs) {
    if (!flag("use_bias", true)) {
      return Tensor.filled(List.of(outputs), i -> 0);
    }
    return vector("bias", outputs);
  }

  Tensor vector(String role, int size) {
    Tensor vector = weight(role, 1);
    Refusal.unless(
        vector.size() == size,
        "size",
        "Its '%s' has %s numbers; %s are needed.",
        role,
        vector.size(),
        size);
    return vector;
  }
}
