// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.map;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.UnfitNetworkException;

/**
 * The places of a network at which no value is below 0, for methods whose formula is one of such
 * activations.
 */
public record NonNegative(Network network) {

  private static final String ID = "signed-place";

  /**
   * Refuses a place at which values may be below 0.
   *
   * @throws UnfitNetworkException naming the nearest places before and behind it where none is
   */
  public void check(String place) {
    if (network.signed(place)) {
      throw new UnfitNetworkException(
          ID,
          "its formula is that of activations which are nowhere negative, and those of '%s' may be"
              .formatted(place),
          cures(network.indexOf(place)));
    }
  }

  private List<String> cures(int position) {
    List<String> nearest = new ArrayList<>();
    nearest(position, i -> i < position).ifPresent(nearest::add);
    nearest(position, i -> i > position).ifPresent(nearest::add);
    String other = "Use grad-cam, which takes both signs.";
    return nearest.isEmpty()
        ? List.of(other)
        : List.of("The nearest that are not: '%s'.".formatted(String.join("', '", nearest)), other);
  }

  private Optional<String> nearest(int position, IntPredicate where) {
    return IntStream.range(0, network.layers().size())
        .filter(where)
        .boxed()
        .sorted(Comparator.comparingInt(i -> Math.abs(i - position)))
        .map(network.layers()::get)
        .filter(this::isChoice)
        .map(Layer::name)
        .findFirst();
  }

  private boolean isChoice(Layer layer) {
    boolean makesMap =
        layer.op() instanceof Op.Nonlinearity
            || layer.op() instanceof Op.Sum
            || layer.op() instanceof Op.Product
            || layer.op() instanceof Op.Concat;
    return makesMap && layer.output().pixels() > 1 && !network.signed(layer.name());
  }
}
