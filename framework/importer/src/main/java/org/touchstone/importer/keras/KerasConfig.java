// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.touchstone.importer.graph.Refusal;

/**
 * The layers of a {@code model_config} and what they read, with the layers of models that are used
 * as layers in their place.
 *
 * @param title the model's own name
 * @param layers by name, in the order of the file
 * @param outputs names of layers
 */
record KerasConfig(String title, Map<String, KerasLayer> layers, List<String> outputs) {

  private static final Set<String> MODELS = Set.of("Functional", "Model", "Sequential");
  private static final int DEEPEST = 8;
  private static final int MOST = 20_000;

  /** What a model is, seen from outside: the layers that stand for its inputs, and its outputs. */
  private record Ends(List<String> inputs, List<String> outputs) {}

  static KerasConfig of(JsonNode model) {
    Reader reader = new Reader(new LinkedHashMap<>(), new LinkedHashMap<>());
    Refusal.unless(
        MODELS.contains(model.path("class_name").asText()),
        "malformed",
        "The model is a '%s'; Functional and Sequential are known.",
        model.path("class_name").asText());
    Ends ends = reader.read(model, "", "", DEEPEST);
    return new KerasConfig(
        model.path("config").path("name").asText(""),
        reader.resolved(),
        reader.through(ends.outputs));
  }

  /**
   * Reads models within models.
   *
   * @param standIns what is read where a model within the model, or its input, is named
   */
  private record Reader(Map<String, KerasLayer> layers, Map<String, List<String>> standIns) {

    Ends read(JsonNode model, String prefix, String group, int deepest) {
      Refusal.unless(deepest > 0, "malformed", "Models lie too deep in one another.");
      JsonNode config = model.path("config");
      boolean sequential = model.path("class_name").asText().equals("Sequential");
      JsonNode list = config.isArray() ? config : config.path("layers");
      Refusal.unless(list.isArray() && !list.isEmpty(), "malformed", "The model has no layers.");
      List<String> inputs = new ArrayList<>();
      String last = null;
      for (JsonNode each : list) {
        String own = name(each);
        String name = prefix + own;
        Refusal.unless(
            layers.size() < MOST && !layers.containsKey(name) && !standIns.containsKey(name),
            "malformed",
            "'%s' is there twice, or there are more than %s layers.",
            name,
            MOST);
        List<List<String>> calls = sequential ? List.of() : Calls.of(each, prefix);
        List<String> reads = calls.isEmpty() ? List.of() : calls.get(0);
        if (sequential && last != null) {
          reads = List.of(last);
        } else if (sequential && !isInput(each)) {
          reads = List.of(implied(each, prefix));
          inputs.addAll(reads);
        }
        add(each, prefix, own, group.isEmpty() ? own : group, reads, calls.size(), deepest);
        if (isInput(each)) {
          inputs.add(name);
        }
        last = name;
      }
      return sequential
          ? new Ends(inputs.subList(0, Math.min(1, inputs.size())), List.of(last))
          : new Ends(
              Calls.ends(config.path("input_layers"), prefix),
              Calls.ends(config.path("output_layers"), prefix));
    }

    private static boolean isInput(JsonNode layer) {
      return layer.path("class_name").asText().equals("InputLayer");
    }

    private static String name(JsonNode layer) {
      String name = layer.path("name").asText(layer.path("config").path("name").asText(""));
      Refusal.unless(
          !name.isBlank()
              && name.length() < 1000
              && name.chars().noneMatch(Character::isISOControl),
          "malformed",
          "A layer has no name.");
      return name;
    }

    /** The input of a Sequential model whose first layer says what it reads. */
    private String implied(JsonNode first, String prefix) {
      String name = prefix + "input";
      for (int i = 1; layers.containsKey(name); i++) {
        name = prefix + "input_" + i;
      }
      layers.put(
          name, new KerasLayer(name, name, name, "InputLayer", first.path("config"), List.of(), 0));
      return name;
    }

    private void add(
        JsonNode layer,
        String prefix,
        String own,
        String group,
        List<String> reads,
        int calls,
        int deepest) {
      String name = prefix + own;
      String kind = layer.path("class_name").asText();
      if (!MODELS.contains(kind) || calls > 1) {
        layers.put(
            name, new KerasLayer(name, own, group, kind, layer.path("config"), reads, calls));
        return;
      }
      Ends ends = read(layer, name + "/", group, deepest - 1);
      Refusal.unless(
          ends.inputs.size() == reads.size() && ends.outputs.size() == 1,
          "malformed",
          "'%s', a model within the model, has %s inputs and %s outputs, and reads %s layers.",
          name,
          ends.inputs.size(),
          ends.outputs.size(),
          reads.size());
      for (int i = 0; i < reads.size(); i++) {
        layers.remove(ends.inputs.get(i));
        standIns.put(ends.inputs.get(i), List.of(reads.get(i)));
      }
      standIns.put(name, ends.outputs);
    }

    List<String> through(List<String> names) {
      List<String> through = new ArrayList<>();
      for (String name : names) {
        String at = name;
        for (int i = 0; standIns.containsKey(at) && i <= MOST; i++) {
          at = standIns.get(at).get(0);
        }
        through.add(at);
      }
      return through;
    }

    Map<String, KerasLayer> resolved() {
      Map<String, KerasLayer> resolved = new LinkedHashMap<>();
      layers.forEach((name, layer) -> resolved.put(name, layer.reading(through(layer.inputs()))));
      return resolved;
    }
  }
}
