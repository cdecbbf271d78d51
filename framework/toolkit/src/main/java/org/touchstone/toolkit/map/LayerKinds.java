// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.map;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Op;

/** Layers as a message names them: by kind, how many there are, and the first of each. */
public final class LayerKinds {

  private LayerKinds() {}

  /** One line a kind, in forward order: {@code HardSwish: 9 layers, the first 'features/0'.} */
  public static List<String> lines(List<Layer> layers) {
    Map<String, List<Layer>> byKind = new LinkedHashMap<>();
    layers.forEach(
        layer -> byKind.computeIfAbsent(name(layer.op()), kind -> new ArrayList<>()).add(layer));
    return byKind.entrySet().stream().map(kind -> line(kind.getKey(), kind.getValue())).toList();
  }

  private static String line(String kind, List<Layer> layers) {
    String first = layers.get(0).name();
    return layers.size() == 1
        ? "%s: '%s'.".formatted(kind, first)
        : "%s: %s layers, the first '%s'.".formatted(kind, layers.size(), first);
  }

  /** The distinct kinds, in forward order, as in {@code HardSwish, Product}. */
  public static String names(List<Layer> layers) {
    return String.join(", ", layers.stream().map(layer -> name(layer.op())).distinct().toList());
  }

  private static String name(Op op) {
    if (op instanceof Op.Activation activation) {
      return ofWords(activation.curve().name());
    } else if (op instanceof Op.Reduce reduce) {
      return "Reduce" + ofWords(reduce.by().name());
    } else if (op instanceof Op.Relu relu && relu.isBounded()) {
      return "ReLU" + (relu.most() == 6 ? "6" : " up to " + relu.most());
    }
    return op.getClass().getSimpleName();
  }

  /** From {@code HARD_SWISH} to {@code HardSwish}. */
  private static String ofWords(String constant) {
    StringBuilder name = new StringBuilder();
    for (String word : constant.split("_", -1)) {
      name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return name.toString();
  }
}
