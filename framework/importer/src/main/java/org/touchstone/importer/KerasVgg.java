// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.touchstone.model.AxisOrder;
import org.touchstone.model.Chain;

/**
 * A VGG as Keras and this project name it: {@code block1_conv1}, then dense layers.
 *
 * @param keras whether Keras wrote the file
 */
record KerasVgg(Map<String, StoredLayer> layers, boolean keras) {

  private static final Pattern CONVOLUTION = Pattern.compile("block(\\d{1,2})_conv(\\d{1,2})");
  private static final Pattern DENSE = Pattern.compile("fc(\\d{1,2})");
  private static final Pattern COUNTED = Pattern.compile("conv2d(_\\d+)?");
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final int DIGITS = 9;

  /** Whether layers are named so. */
  static boolean name(Collection<String> names) {
    return names.stream().anyMatch(name -> CONVOLUTION.matcher(name).matches());
  }

  /** What is wrong with a file of Keras that does not name its layers so. */
  static UnusableWeightsException otherwise(Map<String, StoredLayer> layers) {
    if (layers.keySet().stream().noneMatch(name -> COUNTED.matcher(name).matches())) {
      return layers.values().iterator().next().unknown();
    }
    return new UnusableWeightsException(
        "not-a-vgg",
        "The file counts its convolutions ('conv2d', 'conv2d_1' …), as Keras 3 does in '.weights.h5',"
            + " and does not say between which of them the pools stand.",
        "Load the network with Keras, name its convolutions 'block1_conv1' and so on where they have"
            + " other names, and save all of it as HDF5: model.save('FILE.h5').");
  }

  Recognition recognise() throws UnusableWeightsException {
    List<List<StoredLayer>> blocks = new ArrayList<>();
    while (layers.containsKey(convolution(blocks.size(), 0))) {
      int b = blocks.size();
      blocks.add(taken(i -> convolution(b, i)));
    }
    checkTheano();
    List<StoredLayer> rest = rest(blocks);
    boolean named =
        !keras || rest.isEmpty() || rest.stream().allMatch(layer -> isOurs(layer.name()));
    AxisOrder layout = keras || fit(AxisOrder.TENSORFLOW) ? AxisOrder.TENSORFLOW : AxisOrder.TORCH;
    return named
        ? new Recognition(source(), layout, blocks, dense(rest), notes())
        : new Recognition(source(), layout, blocks, head(rest, blocks), List.of(ofHead(rest)));
  }

  private NamingScheme source() {
    return keras ? NamingScheme.KERAS : NamingScheme.TOUCHSTONE;
  }

  private List<String> notes() {
    return keras
        ? List.of()
        : List.of("The file does not say what its network reads: set 'preprocessing'.");
  }

  private static boolean isOurs(String name) {
    return name.equals(Chain.LOGITS) || DENSE.matcher(name).matches();
  }

  private static String convolution(int block, int index) {
    return "block%s_conv%s".formatted(block + 1, index + 1);
  }

  private List<StoredLayer> taken(IntFunction<String> name) {
    return Stream.iterate(0, i -> layers.containsKey(name.apply(i)), i -> i + 1)
        .map(i -> layers.get(name.apply(i)))
        .toList();
  }

  /** The layers behind the convolutions, in the order of the file. */
  private List<StoredLayer> rest(List<List<StoredLayer>> blocks) throws UnusableWeightsException {
    List<StoredLayer> rest = new ArrayList<>();
    for (StoredLayer layer : layers.values()) {
      if (blocks.stream().noneMatch(block -> block.contains(layer))) {
        if (CONVOLUTION.matcher(layer.name()).matches()) {
          throw gap(layer);
        }
        rest.add(layer);
      }
    }
    return rest;
  }

  private static UnusableWeightsException gap(StoredLayer layer) {
    return new UnusableWeightsException(
        "missing-tensor",
        "The file holds '%s', but not the layer before it.".formatted(layer.name()));
  }

  private List<StoredLayer> dense(List<StoredLayer> rest) throws UnusableWeightsException {
    List<StoredLayer> dense = new ArrayList<>(taken(i -> "fc" + (i + 1)));
    for (StoredLayer layer : rest) {
      if (!layer.name().equals(Chain.LOGITS) && !dense.contains(layer)) {
        throw DENSE.matcher(layer.name()).matches() ? gap(layer) : layer.unknown();
      }
    }
    dense.addAll(Recognition.all(layers, List.of(Chain.LOGITS)));
    return dense;
  }

  /** Dense layers that somebody has put on Keras' VGG, in the order of their numbers. */
  private static List<StoredLayer> head(List<StoredLayer> rest, List<List<StoredLayer>> blocks)
      throws UnusableWeightsException {
    List<StoredLayer> head = new ArrayList<>(rest);
    head.sort(Comparator.comparing(layer -> sortable(layer.name())));
    for (StoredLayer layer : head) {
      if (!layer.isDense()) {
        throw layer.unknown();
      }
    }
    List<StoredLayer> last = blocks.get(blocks.size() - 1);
    int channels = last.get(last.size() - 1).kernel(AxisOrder.TENSORFLOW).outputs();
    if (head.get(0).kernel(AxisOrder.TENSORFLOW).inputs() == channels) {
      throw new UnusableWeightsException(
          "not-a-vgg",
          "'%s' reads %s numbers, and the file does not say whether they are a map of 1 × 1 pixels or"
                  .formatted(head.get(0).name(), channels)
              + " the mean of a larger one.",
          "Write a manifest and its weights as safetensors: weights/README.md says how.");
    }
    return head;
  }

  /** Sorted as text, {@code dense_2} stands before {@code dense_10}. */
  private static String sortable(String name) {
    return NUMBER
        .matcher(name)
        .replaceAll(
            number -> "0".repeat(Math.max(0, DIGITS - number.group().length())) + number.group());
  }

  private static String ofHead(List<StoredLayer> rest) {
    String names = String.join(", ", rest.stream().map(StoredLayer::name).toList());
    return "The network has a head of its own (%s). The file says neither in what order, nor what"
            .formatted(names)
        + " follows each layer, nor what the network reads: it is taken in the order of the numbers,"
        + " with a ReLU behind all but the last, and to read what Keras' VGG reads unless"
        + " --preprocessing says otherwise.";
  }

  /**
   * Theano kept outputs first, and turned its kernels round: but not every file of its order did.
   */
  private void checkTheano() throws UnusableWeightsException {
    for (StoredLayer layer : layers.values()) {
      boolean convolution = keras && CONVOLUTION.matcher(layer.name()).matches();
      if (convolution && !layer.fits(AxisOrder.TENSORFLOW) && layer.fits(AxisOrder.TORCH)) {
        throw new UnusableWeightsException(
            "wrong-shape",
            "The kernel of '%s' has shape %s: it lies in the order of Theano, outputs first."
                .formatted(layer.name(), layer.weight().shape()),
            "Take the file for TensorFlow, whose name ends with 'tf_dim_ordering_tf_kernels.h5'.");
      }
    }
  }

  private boolean fit(AxisOrder layout) throws UnusableWeightsException {
    for (StoredLayer layer : layers.values()) {
      if (!layer.fits(layout)) {
        return false;
      }
    }
    return true;
  }
}
