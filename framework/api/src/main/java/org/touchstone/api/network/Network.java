// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.touchstone.api.Suggestion;

/**
 * A chain of layers from the image to the logits, as in VGG (Simonyan and Zisserman, 2015).
 *
 * <p>Convolutions are named {@code block1_conv1} …, dense layers {@code fc1} … and {@code
 * predictions}; each names the output <em>before</em> its ReLU. The ReLU after it, if it has one,
 * is {@code block1_conv1/relu}, the pool that ends a block {@code block1_pool}, an average over the
 * whole map {@code global_average}. {@value #INPUT} names the preprocessed image.
 *
 * @param name of the model, as a specification names it
 * @param height rows of the image in pixels
 * @param width columns of the image in pixels
 * @param layers in forward order; the last one gives the logits
 * @param labels the name of each class, in the order of the logits
 */
public record Network(String name, int height, int width, List<Layer> layers, List<String> labels) {

  /** The name of the preprocessed image, as a place. */
  public static final String INPUT = "input";

  /** The name of the layer that gives the logits. */
  public static final String LOGITS = "predictions";

  /** The place that means the last convolution of the last block. */
  public static final String LAST = "last";

  /** A network; its lists are copied. */
  public Network {
    layers = List.copyOf(layers);
    labels = List.copyOf(labels);
  }

  /** The number of logits. */
  public int classes() {
    return labels.size();
  }

  /**
   * The layer of this name.
   *
   * @throws UnknownPlaceException with a suggestion, if there is none
   */
  public Layer layer(String layerName) {
    return layers.get(indexOf(layerName));
  }

  /**
   * The position of a layer in the chain, from 0.
   *
   * @throws UnknownPlaceException with a suggestion, if there is none
   */
  public int indexOf(String layerName) {
    return IntStream.range(0, layers.size())
        .filter(i -> layers.get(i).name().equals(layerName))
        .findFirst()
        .orElseThrow(() -> unknown(layerName, layers.stream().map(Layer::name).toList()));
  }

  /** Every convolution, in forward order. */
  public List<Layer> convolutions() {
    return layers.stream().filter(layer -> layer.kind() == LayerKind.CONV).toList();
  }

  /** The last convolution of every block, in forward order. */
  public List<Layer> blockEnds() {
    Map<String, Layer> ends =
        convolutions().stream()
            .collect(
                Collectors.toMap(
                    Network::block, layer -> layer, (a, b) -> b, java.util.LinkedHashMap::new));
    return List.copyOf(ends.values());
  }

  /**
   * The convolution that a setting means: {@code block4_conv2} itself, {@code block4} its last
   * convolution, {@value #LAST} the last convolution of all.
   *
   * @throws UnknownPlaceException with a suggestion, if the setting means none
   */
  public Layer convolution(String place) {
    if (place.equals(LAST)) {
      return convolutions().get(convolutions().size() - 1);
    }
    return Stream.concat(
            convolutions().stream().filter(layer -> layer.name().equals(place)),
            blockEnds().stream().filter(layer -> block(layer).equals(place)))
        .findFirst()
        .orElseThrow(() -> unknown(place, places()));
  }

  /** What a convolution or dense layer hands on: its ReLU, or the layer itself if it has none. */
  public Layer activation(Layer affine) {
    return next(affine).filter(layer -> layer.kind() == LayerKind.RELU).orElse(affine);
  }

  /** The layer after another one of this network; empty after the last. */
  public Optional<Layer> next(Layer layer) {
    return layers.stream().skip(indexOf(layer.name()) + 1L).findFirst();
  }

  private List<String> places() {
    List<String> places = new ArrayList<>(blockEnds().stream().map(Network::block).toList());
    convolutions().forEach(layer -> places.add(layer.name()));
    places.add(LAST);
    return places;
  }

  private static String block(Layer convolution) {
    return convolution.name().replaceFirst("_conv\\d+$", "");
  }

  private UnknownPlaceException unknown(String place, List<String> known) {
    return new UnknownPlaceException(
        "%s has no layer '%s'.%s Layers: %s."
            .formatted(name, place, Suggestion.sentence(place, known), String.join(", ", known)));
  }

  /**
   * A layer was named that the network does not have, or cannot be read there. The message says so
   * and suggests one; a user reads it beside the place in the specification.
   */
  public static final class UnknownPlaceException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /** What is unknown, and what there is instead, in whole sentences. */
    public UnknownPlaceException(String message) {
      super(message);
    }
  }
}
