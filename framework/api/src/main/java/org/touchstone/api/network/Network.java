// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.touchstone.api.Suggestion;

/**
 * A directed graph of layers from the image to the logits. In a chain, such as VGG (Simonyan and
 * Zisserman, 2015), each layer reads the one before it.
 *
 * <p>A convolution or dense layer names its output <em>before</em> its ReLU, which is a layer of
 * its own. {@value #INPUT} names the preprocessed image.
 *
 * @param name of the model, as a specification names it
 * @param height rows of the image in pixels
 * @param width columns of the image in pixels
 * @param layers each behind those that it reads; the last one gives the logits
 * @param blocks the layers at which blocks end, the first block first
 * @param labels the name of each class, in the order of the logits
 * @param output what makes probabilities of the logits
 */
public record Network(
    String name,
    int height,
    int width,
    List<Layer> layers,
    List<String> blocks,
    List<String> labels,
    Output output) {

  /** What makes probabilities of the logits: what the network was trained with. */
  public enum Output {
    /** An image has one class. */
    SOFTMAX,
    /** An image may have several classes, each of a probability of its own. */
    SIGMOID
  }

  /** The name of the preprocessed image, as a place. */
  public static final String INPUT = "input";

  private static final int COLOURS = 3;

  /** The place that means the end of the last block. */
  public static final String LAST = "last";

  /**
   * A network; its lists are copied.
   *
   * @throws IllegalArgumentException if a layer has the name of another, reads one that is not
   *     before it, or reads more or fewer than its operation has inputs; if a block ends nowhere
   */
  public Network {
    layers = Wiring.complete(layers);
    blocks = List.copyOf(blocks);
    labels = List.copyOf(labels);
    for (String end : blocks) {
      if (layers.stream().noneMatch(layer -> layer.name().equals(end))) {
        throw new IllegalArgumentException(
            "A block ends at '%s', which is no layer.".formatted(end));
      }
    }
  }

  /** A network of one class an image. */
  public Network(
      String name,
      int height,
      int width,
      List<Layer> layers,
      List<String> blocks,
      List<String> labels) {
    this(name, height, width, layers, blocks, labels, Output.SOFTMAX);
  }

  /** The same where an image may have several classes, or not. */
  public Network with(Output other) {
    return new Network(name, height, width, layers, blocks, labels, other);
  }

  /** A network whose blocks are its stages of equal resolution. */
  public Network(String name, int height, int width, List<Layer> layers, List<String> labels) {
    this(name, height, width, layers, Wiring.blocks(Wiring.complete(layers)), labels);
  }

  /** The layer that gives the logits. */
  public Layer logits() {
    return layers.get(layers.size() - 1);
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
   * The position of a layer among all, from 0.
   *
   * @throws UnknownPlaceException with a suggestion, if there is none
   */
  public int indexOf(String layerName) {
    return IntStream.range(0, layers.size())
        .filter(i -> layers.get(i).name().equals(layerName))
        .findFirst()
        .orElseThrow(() -> unknown(layerName, names(layers), names(layers)));
  }

  /** Every convolution, in forward order. */
  public List<Layer> convolutions() {
    return layers.stream().filter(layer -> layer.op() instanceof Op.Conv).toList();
  }

  /**
   * The layers that have learnt something, in forward order: those with parameters, but for a scale
   * and shift of the image that is no batch normalisation. That is preprocessing.
   */
  public List<Layer> trained() {
    return layers.stream()
        .filter(layer -> !layer.op().parameters().isEmpty() && !isPreprocessing(layer))
        .toList();
  }

  private boolean isPreprocessing(Layer layer) {
    return layer.op() instanceof Op.ChannelAffine affine
        && !affine.norm()
        && new Composite.Where.First().fits(this, layer);
  }

  /**
   * The channels of a place: of a layer's output, or of the image.
   *
   * @throws UnknownPlaceException with a suggestion, if there is no such place
   */
  public int channels(String place) {
    return extent(place).channels();
  }

  /**
   * The shape of a place: of a layer's output, or of the image.
   *
   * @throws UnknownPlaceException with a suggestion, if there is no such place
   */
  public Extent extent(String place) {
    return place.equals(INPUT) ? Extent.map(height, width, COLOURS) : layer(place).output();
  }

  /** Whether values at a place, a layer's output or the image, may be below 0. */
  public boolean signed(String place) {
    return Wiring.signed(layers).contains(place);
  }

  /** The layers at which blocks end, in forward order. */
  public List<Layer> blockEnds() {
    return blocks.stream().map(this::layer).toList();
  }

  /**
   * The layer that a setting means: one that gives a map by its name, or by the end of its name
   * where no other ends so; {@code block4} the end of the fourth block, {@value #LAST} that of the
   * last one.
   *
   * @throws UnknownPlaceException with a suggestion, if the setting means none
   * @throws UnfitNetworkException if what it means has no rows and columns
   */
  public Layer place(String setting) {
    if (settings().containsKey(setting)) {
      return layer(settings().get(setting));
    }
    Optional<Layer> exact =
        layers.stream().filter(layer -> layer.name().equals(setting)).findFirst();
    List<Layer> ending =
        layers.stream().filter(this::givesMap).filter(l -> l.name().endsWith(setting)).toList();
    Layer meant =
        exact
            .or(() -> ending.size() == 1 ? Optional.of(ending.get(0)) : Optional.empty())
            .orElseThrow(() -> unknown(setting, maps(), choices()));
    if (!givesMap(meant)) {
      throw new UnfitNetworkException(
          UnfitNetworkException.NO_MAP,
          "'%s' has no rows and columns, so it gives no map".formatted(setting),
          List.of("Layers: %s.".formatted(String.join(", ", choices()))));
    }
    return meant;
  }

  /** Whatever a setting may name. */
  private List<String> maps() {
    List<String> maps = new ArrayList<>(settings().keySet());
    maps.addAll(names(layers.stream().filter(this::givesMap).toList()));
    return maps;
  }

  private static List<String> names(List<Layer> layers) {
    return layers.stream().map(Layer::name).toList();
  }

  private boolean givesMap(Layer layer) {
    return layer.output().pixels() > 1;
  }

  /**
   * What a layer hands on: the nonlinearity behind it if that alone reads it, or the layer itself.
   */
  public Layer activation(Layer layer) {
    return onlyReader(layer).filter(reader -> reader.op() instanceof Op.Nonlinearity).orElse(layer);
  }

  /** What enters the nonlinearity that a layer is, or else what leaves the layer: a place. */
  public String preActivation(Layer layer) {
    return layer.op() instanceof Op.Nonlinearity ? layer.inputs().get(0) : layer.name();
  }

  /** The layers that read another one of this network, in forward order. */
  public List<Layer> readers(Layer layer) {
    return layers.stream().filter(reader -> reader.inputs().contains(layer.name())).toList();
  }

  /** The layer that reads another one of this network; empty where several do, or none. */
  public Optional<Layer> onlyReader(Layer layer) {
    List<Layer> readers = readers(layer);
    return readers.size() == 1 ? Optional.of(readers.get(0)) : Optional.empty();
  }

  /** What settings may name that is no layer's name, with the layers that are meant. */
  private Map<String, String> settings() {
    Map<String, String> places = new LinkedHashMap<>();
    for (int i = 0; i < blocks.size(); i++) {
      places.put("block" + (i + 1), blocks.get(i));
    }
    if (!blocks.isEmpty()) {
      places.put(LAST, blocks.get(blocks.size() - 1));
    }
    return places;
  }

  /** What a user is shown of what settings may name: what makes a map, not all that has one. */
  private List<String> choices() {
    List<String> blocksFirst = new ArrayList<>(settings().keySet());
    blocksFirst.remove(LAST);
    layers.stream()
        .filter(layer -> givesMap(layer) && Wiring.makesMap(layer.op()))
        .map(Layer::name)
        .forEach(blocksFirst::add);
    blocksFirst.add(LAST);
    return blocksFirst;
  }

  private UnknownPlaceException unknown(String place, List<String> known, List<String> shown) {
    return new UnknownPlaceException(
        "%s has no layer '%s'.%s Layers: %s."
            .formatted(name, place, Suggestion.sentence(place, known), String.join(", ", shown)));
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
