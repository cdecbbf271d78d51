// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How the layers of a network hang together. */
final class Wiring {

  private Wiring() {}

  /**
   * The layers with all that they read: the one before, where nothing is said.
   *
   * @throws IllegalArgumentException if they do not make a network
   */
  static List<Layer> complete(List<Layer> layers) {
    List<Layer> complete = new ArrayList<>();
    Set<String> before = new HashSet<>(Set.of(Network.INPUT));
    String last = Network.INPUT;
    for (Layer layer : layers) {
      boolean bare = layer.inputs().isEmpty() && layer.op().leastInputs() > 0;
      Layer wired = bare ? layer.reading(List.of(last)) : layer;
      check(wired, before);
      before.add(layer.name());
      last = layer.name();
      complete.add(wired);
    }
    checkReaders(complete);
    return List.copyOf(complete);
  }

  private static void checkReaders(List<Layer> layers) {
    Map<String, Integer> readers = farthestReaders(layers);
    layers.stream()
        .limit(Math.max(0, layers.size() - 1))
        .filter(layer -> !readers.containsKey(layer.name()))
        .findFirst()
        .ifPresent(
            layer -> {
              throw new IllegalArgumentException(
                  "No layer reads '%s', and it is not the last.".formatted(layer.name()));
            });
  }

  private static void check(Layer layer, Set<String> before) {
    for (String input : layer.inputs()) {
      if (!before.contains(input)) {
        throw new IllegalArgumentException(
            "Layer '%s' reads '%s', which is not before it.".formatted(layer.name(), input));
      }
    }
    if (before.contains(layer.name())) {
      throw new IllegalArgumentException("Two layers are named '%s'.".formatted(layer.name()));
    }
    int inputs = layer.inputs().size();
    if (inputs < layer.op().leastInputs() || inputs > layer.op().mostInputs()) {
      throw new IllegalArgumentException(
          "Layer '%s' reads %s layers, and a %s reads %s%s."
              .formatted(
                  layer.name(),
                  inputs,
                  layer.op().getClass().getSimpleName(),
                  layer.op().leastInputs(),
                  layer.op().mostInputs() > layer.op().leastInputs() ? " or more" : ""));
    }
  }

  /**
   * The ends of the stages of equal resolution. Only layers through which everything flows count:
   * not what is inside of a branch. The first begins a block, and one with at most half of the
   * pixels with which its block began begins the next.
   */
  static List<String> blocks(List<Layer> layers) {
    List<String> ends = new ArrayList<>();
    int began = 0;
    for (Layer layer : cuts(layers)) {
      int pixels = layer.output().pixels();
      if (ends.isEmpty() || 2L * pixels <= began) {
        ends.add(layer.name());
        began = pixels;
      } else {
        ends.set(ends.size() - 1, layer.name());
      }
    }
    return ends;
  }

  /** The maps through which everything flows. */
  private static List<Layer> cuts(List<Layer> layers) {
    Map<String, Integer> farthest = farthestReaders(layers);
    List<Layer> cuts = new ArrayList<>();
    int reached = farthest.getOrDefault(Network.INPUT, 0);
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      if (reached <= i && endsBlock(layer.op()) && layer.output().pixels() > 1) {
        cuts.add(layer);
      }
      reached = Math.max(reached, farthest.getOrDefault(layer.name(), i));
    }
    return cuts;
  }

  /** The position of the last layer that reads each place. */
  private static Map<String, Integer> farthestReaders(List<Layer> layers) {
    Map<String, Integer> farthest = new HashMap<>();
    for (int i = 0; i < layers.size(); i++) {
      for (String input : layers.get(i).inputs()) {
        farthest.put(input, i);
      }
    }
    return farthest;
  }

  /** Whether it makes the maps of a block, and does not only pass them on. */
  static boolean makesMap(Op op) {
    return op.affine()
        || op instanceof Op.Sum
        || op instanceof Op.Product
        || op instanceof Op.Concat;
  }

  private static boolean endsBlock(Op op) {
    return makesMap(op) || op instanceof Op.Nonlinearity;
  }

  /** The places at which values may be below 0, the image among them. */
  static Set<String> signed(List<Layer> layers) {
    Set<String> signed = new HashSet<>(Set.of(Network.INPUT));
    for (Layer layer : layers) {
      boolean negative =
          !layer.op().keepsSign() || layer.inputs().stream().anyMatch(signed::contains);
      if (negative && !layer.op().isNonNegative()) {
        signed.add(layer.name());
      }
    }
    return signed;
  }

  /** The image, and the layers that it reaches without passing one with a kernel. */
  static Set<String> bare(List<Layer> layers) {
    Set<String> bare = new HashSet<>(Set.of(Network.INPUT));
    layers.stream()
        .filter(layer -> !layer.op().affine())
        .filter(layer -> layer.inputs().stream().anyMatch(bare::contains))
        .forEach(layer -> bare.add(layer.name()));
    return bare;
  }

  /** The last layer, and those from which it is reached without passing one with a kernel. */
  static Set<String> behindKernels(List<Layer> layers) {
    Set<String> behind = new HashSet<>(Set.of(layers.get(layers.size() - 1).name()));
    for (int i = layers.size() - 1; i >= 0; i--) {
      Layer layer = layers.get(i);
      if (behind.contains(layer.name()) && !layer.op().affine()) {
        behind.addAll(layer.inputs());
      }
    }
    return behind;
  }
}
