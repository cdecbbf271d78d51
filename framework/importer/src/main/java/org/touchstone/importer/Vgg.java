// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.touchstone.api.network.Network;
import org.touchstone.model.AxisOrder;
import org.touchstone.model.Chain;
import org.touchstone.model.NetworkLimits;

/**
 * The sizes of a VGG.
 *
 * @param blocks the widths of each block's convolutions
 * @param dense the widths of the dense layers before the logits
 * @param imageSize the side of the square image
 */
record Vgg(List<List<Integer>> blocks, List<Integer> dense, int classes, int imageSize) {

  private static final int KERNEL = 3;
  private static final int COLOURS = 3;

  private static final Map<List<Integer>, String> NAMES =
      Map.of(
          List.of(1, 1, 2, 2, 2), "VGG-11",
          List.of(2, 2, 2, 2, 2), "VGG-13",
          List.of(2, 2, 3, 3, 3), "VGG-16",
          List.of(2, 2, 4, 4, 4), "VGG-19");

  /** The sizes of what was recognised; throws if the layers do not fit each other. */
  static Vgg of(Recognition found) throws UnusableWeightsException {
    List<List<Integer>> blocks = new ArrayList<>();
    int channels = COLOURS;
    for (List<StoredLayer> block : found.blocks()) {
      List<Integer> widths = new ArrayList<>();
      for (StoredLayer convolution : block) {
        channels = checked(convolution, found.layout(), channels, KERNEL);
        widths.add(channels);
      }
      blocks.add(List.copyOf(widths));
    }
    StoredLayer first = found.dense().get(0);
    int side = side(first, first.kernel(found.layout()), channels);
    List<Integer> dense = new ArrayList<>(List.of(width(first, found.layout())));
    for (StoredLayer layer : found.dense().subList(1, found.dense().size())) {
      dense.add(checked(layer, found.layout(), dense.get(dense.size() - 1), 1));
    }
    int last = dense.size() - 1;
    Vgg vgg =
        new Vgg(
            List.copyOf(blocks),
            List.copyOf(dense.subList(0, last)),
            dense.get(last),
            blocks.size() > NetworkLimits.MOST_BLOCKS ? Integer.MAX_VALUE : side << blocks.size());
    vgg.checkSize();
    return vgg;
  }

  /** The outputs of a layer that must read so many channels with a kernel of this side. */
  private static int checked(StoredLayer layer, AxisOrder layout, int inputs, int side)
      throws UnusableWeightsException {
    if (!layer
        .kernel(layout)
        .equals(new StoredLayer.Kernel(width(layer, layout), inputs, side, side))) {
      throw layer.wrongShape(
          "a kernel of %s by %s on %s channels is needed".formatted(side, side, inputs));
    }
    return width(layer, layout);
  }

  private static int width(StoredLayer layer, AxisOrder layout) throws UnusableWeightsException {
    if (!layer.fits(layout)) {
      throw layer.wrongShape("one bias for each output is needed");
    }
    return layer.kernel(layout).outputs();
  }

  /** The side of the map that is flattened for the first dense layer. */
  private static int side(StoredLayer first, StoredLayer.Kernel kernel, int channels)
      throws UnusableWeightsException {
    int side = (int) Math.round(Math.sqrt((double) kernel.dense() / channels));
    boolean whole = kernel.dense() == (long) side * side * channels && side > 0;
    boolean conv = kernel.height() != 1 || kernel.width() != 1;
    boolean square = kernel.height() == side && kernel.width() == side;
    if (!whole || (conv && !square)) {
      throw first.wrongShape("a square map of %s channels should be flattened".formatted(channels));
    }
    return side;
  }

  private void checkSize() throws UnusableWeightsException {
    boolean known =
        Stream.concat(blocks.stream().flatMap(List::stream), dense.stream())
                .allMatch(NetworkLimits::isWidth)
            && NetworkLimits.isWidth(classes)
            && imageSize <= NetworkLimits.LONGEST_SIDE;
    if (!known) {
      throw new UnusableWeightsException(
          "not-a-vgg",
          "Supported are up to %s blocks, layers of 1 to %s channels, images of up to %s pixels."
              .formatted(
                  NetworkLimits.MOST_BLOCKS, NetworkLimits.WIDEST, NetworkLimits.LONGEST_SIDE));
    }
  }

  /** Whether the last map has one pixel, as it has where a network averages a larger one. */
  boolean flattensOnePixel() {
    return imageSize == 1 << blocks.size();
  }

  /** The network that these sizes make. */
  Network network() {
    List<String> labels = IntStream.range(0, classes).mapToObj(String::valueOf).toList();
    return Chain.vgg(name(), imageSize, blocks, dense, labels);
  }

  /** What people call it, if they do. */
  String name() {
    String known = NAMES.get(blocks.stream().map(List::size).toList());
    return dense.size() == 2 && known != null ? known : "a network like VGG";
  }
}
