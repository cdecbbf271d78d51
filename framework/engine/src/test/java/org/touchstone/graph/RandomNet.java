// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.touchstone.api.network.Curve;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Window;

/** Grows a network of many operations, with forks, sums, gates and concatenations, at random. */
final class RandomNet {

  private static final List<Curve> CURVES =
      List.of(Curve.SIGMOID, Curve.TANH, Curve.SILU, Curve.HARD_SWISH, Curve.GELU, Curve.MISH);
  private static final Op.Reduce MEAN = new Op.Reduce(Op.Reduction.MEAN, List.of(1, 2));

  private final Dice dice;
  private final Layer image;
  private final List<Layer> layers = new ArrayList<>();

  private RandomNet(Dice dice) {
    this.dice = dice;
    // It stands for the image, so that the image is read like a layer.
    Extent size = Extent.map(dice.between(7, 11), dice.between(7, 11), 3);
    this.image = new Layer(Network.INPUT, new Op.Relu(), size);
  }

  /** A network of about so many operations. */
  static Network of(Dice dice, int operations) {
    RandomNet net = new RandomNet(dice);
    for (int i = 0; i < operations; i++) {
      net.grow();
    }
    net.end();
    return new Network(
        "random", net.image.height(), net.image.width(), net.layers, List.of("a", "b", "c"));
  }

  private Layer add(Op op, Extent output, Layer... reads) {
    List<String> names = new ArrayList<>();
    for (Layer read : reads) {
      names.add(read.name());
    }
    Layer layer = new Layer(op.getClass().getSimpleName() + layers.size(), op, names, output);
    layers.add(layer);
    return layer;
  }

  private Layer add(Op op, Layer read) {
    return add(op, read.output(), read);
  }

  /** One of the last, so that there are long ways and short ones. */
  private Layer any() {
    int last = layers.size() - 1;
    return last < 0 || dice.chance(.05)
        ? image
        : layers.get(dice.between(Math.max(0, last - 4), last));
  }

  private void grow() {
    Layer read = any();
    switch (dice.between(0, 12)) {
      case 0, 1, 2 -> convolution(read);
      case 3 -> depthwise(read);
      case 4 -> add(new Op.ChannelAffine(true), read);
      case 5 -> add(dice.chance(.5) ? new Op.Relu() : new Op.Relu(6), read);
      case 6 -> add(new Op.Activation(dice.oneOf(CURVES)), read);
      case 7 -> pool(read);
      case 8 -> sum(read);
      case 9 -> concatenation(read);
      case 10 -> gate(read);
      case 11 -> add(new Op.Lrn(3, .1, .75, 1), read);
      default -> add(new Op.GroupNorm(1, 1e-2), read);
    }
  }

  private void convolution(Layer read) {
    Window window = dice.window(read.output(), false);
    Op op = new Op.Conv(window);
    add(op, windowed(read, window, dice.between(2, 6)), read);
  }

  private void depthwise(Layer read) {
    Window window = dice.window(read.output(), false);
    int channels = read.channels();
    add(new Op.Conv(window, channels), windowed(read, window, channels), read);
  }

  private void pool(Layer read) {
    Window window = Window.of(2, 3, dice.between(1, 2), 1);
    Op op = dice.chance(.5) ? new Op.MaxPool(window) : new Op.AveragePool(window);
    add(op, windowed(read, window, read.channels()), read);
  }

  private static Extent windowed(Layer read, Window window, int channels) {
    return Extent.map(window.rows(read.height()), window.columns(read.width()), channels);
  }

  /** With another of this shape, that a convolution may have to make. */
  private void sum(Layer read) {
    List<Layer> alike =
        layers.stream().filter(l -> !l.equals(read) && l.output().equals(read.output())).toList();
    Layer other =
        alike.isEmpty() ? add(new Op.Conv(Window.same(3)), read.output(), read) : dice.oneOf(alike);
    add(new Op.Sum(), read.output(), read, other);
  }

  private void concatenation(Layer read) {
    Layer other = add(new Op.Conv(Window.same(3)), read.output().withChannels(2), read);
    add(new Op.Concat(), read.output().withChannels(read.channels() + 2), read, other);
  }

  private void gate(Layer read) {
    Layer mean = add(MEAN, Extent.map(1, 1, read.channels()), read);
    Layer gate = add(new Op.Conv(Window.UNIT), mean.output(), mean);
    Layer open = add(new Op.Activation(Curve.SIGMOID), gate);
    add(new Op.Product(), read.output(), read, open);
  }

  /** The means of all that nothing reads, and dense layers on them. */
  private void end() {
    List<Layer> lists = new ArrayList<>();
    for (Layer layer : unread()) {
      Layer mean = add(MEAN, Extent.map(1, 1, layer.channels()), layer);
      Layer turned = add(new Op.Reshape(), Extent.units(layer.channels()), mean);
      lists.add(turned);
    }
    Layer all = lists.get(0);
    if (lists.size() > 1) {
      int units = lists.stream().mapToInt(Layer::channels).sum();
      all = add(new Op.Concat(), Extent.units(units), lists.toArray(Layer[]::new));
    }
    Layer hidden = add(new Op.Relu(), add(new Op.Dense(), Extent.units(8), all));
    add(new Op.Dense(), Extent.units(3), hidden);
  }

  private List<Layer> unread() {
    Set<String> read = new HashSet<>();
    layers.forEach(layer -> read.addAll(layer.inputs()));
    return layers.stream().filter(layer -> !read.contains(layer.name())).toList();
  }
}
