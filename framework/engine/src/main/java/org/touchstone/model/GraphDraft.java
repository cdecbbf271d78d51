// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;

/** Grows a network whose layers say what they read. */
final class GraphDraft {

  private static final int COLOURS = 3;
  private static final String RELU = "/relu";
  private static final String FLATTEN = "/flatten";

  private final Map<String, Layer> layers = new LinkedHashMap<>();
  private final Map<String, Extent> extents = new LinkedHashMap<>();
  private final Set<String> doubtful = new HashSet<>();
  private final ImageSize image;
  private final boolean logitsListed;
  private final List<String> blocks;
  private String last = Network.INPUT;

  /**
   * An empty network.
   *
   * @param logitsListed whether the last layer that is added gives the logits; else a dense layer
   *     is put behind it
   * @param blocks the layers at which they end; none where that is said by the resolution
   */
  GraphDraft(ImageSize image, boolean logitsListed, List<String> blocks) {
    this.image = image;
    this.logitsListed = logitsListed;
    this.blocks = blocks;
    extents.put(Network.INPUT, Extent.map(image.height(), image.width(), COLOURS));
  }

  /** What can be read so far. */
  Set<String> places() {
    return extents.keySet();
  }

  /** What a layer reads that says nothing of it: the layer before, or the image. */
  String last() {
    return last;
  }

  /** Whether another layer has the name, or will have it. */
  boolean isTaken(String name) {
    return extents.containsKey(name)
        || doubtful.contains(name)
        || (!logitsListed && name.equals(Chain.LOGITS));
  }

  /** Notes a layer with which something is wrong, so that nothing is known of its size. */
  void doubt(String name) {
    doubtful.add(name);
    doubtful.add(name + RELU);
    last = name;
  }

  boolean isDoubtful(String name) {
    return doubtful.contains(name);
  }

  /** Whether a place has lost its rows and columns. */
  boolean isFlat(String place) {
    return !extents.get(place).isMap();
  }

  /** How many layers stand before one. */
  int position(String name) {
    return List.copyOf(layers.keySet()).indexOf(name);
  }

  /** Adds a layer; an {@link IllegalArgumentException} says what does not fit. */
  void add(String name, LayerSettings settings, List<String> given) {
    List<String> reads =
        settings.flatten() && !isFlat(given.get(0)) ? List.of(flat(name, given.get(0))) : given;
    List<Extent> inputs = reads.stream().map(extents::get).toList();
    Op op = inputs.isEmpty() ? settings.op() : settings.op(inputs.get(0));
    put(name, op, reads, OutputExtent.of(op, inputs, settings.width(), shape(settings)));
    if (settings.relu()) {
      put(name + RELU, new Op.Relu(), List.of(name), extents.get(name));
    }
  }

  private static Extent shape(LayerSettings settings) {
    return settings.shape().orElse(Extent.units(1));
  }

  private String flat(String name, String read) {
    Extent source = extents.get(read);
    put(name + FLATTEN, new Op.Reshape(), List.of(read), Extent.units((int) source.units()));
    return name + FLATTEN;
  }

  private void put(String name, Op op, List<String> reads, Extent output) {
    if (isTaken(name) && !name.equals(Chain.LOGITS)) {
      throw new IllegalArgumentException("The name '%s' is taken.".formatted(name));
    }
    layers.put(name, new Layer(name, op, reads, output));
    extents.put(name, output);
    last = name;
  }

  /** Whether nothing reads what a layer gives, and it is not the last. */
  boolean isUnread(String name) {
    String end = layers.containsKey(name + RELU) ? name + RELU : name;
    return !end.equals(last)
        && layers.values().stream().noneMatch(layer -> layer.inputs().contains(end));
  }

  /** The shape of the last layer that was added. */
  Extent end() {
    return extents.get(last);
  }

  /** Whether the last layer that was added gives so many logits, or one is put behind it. */
  boolean gives(int classes) {
    return !logitsListed || end().equals(Extent.units(classes));
  }

  /** The whole network, whose last layer gives the logits. */
  Network network(String name, List<String> labels) {
    if (!logitsListed) {
      add(
          Chain.LOGITS,
          LayerSettings.wide(new Op.Dense(), labels.size(), false, true),
          List.of(last));
    }
    List<Layer> all = new ArrayList<>(layers.values());
    return blocks.isEmpty()
        ? new Network(name, image.height(), image.width(), all, labels)
        : new Network(name, image.height(), image.width(), all, blocks, labels);
  }
}
