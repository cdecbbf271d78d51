// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Which rule at which layer: the first choice that fits, else the chain rule.
 *
 * <pre>{@code
 * Composite guided = Composite.GRADIENT.with(LayerKind.RELU, new GuidedRelu());
 * }</pre>
 *
 * @param choices in the order in which they are tried
 */
public record Composite(List<Choice> choices) {

  /** The plain gradient. */
  public static final Composite GRADIENT = new Composite(List.of());

  /** A composite; its list is copied. */
  public Composite {
    choices = List.copyOf(choices);
  }

  /**
   * One line of a composite.
   *
   * @param where the layers for which it is meant
   * @param rule how a signal goes back through them
   */
  public record Choice(Where where, Rule rule) {

    /** A choice; neither part may be null. */
    public Choice {
      Objects.requireNonNull(where, "A rule is meant for some layers.");
      Objects.requireNonNull(rule, "A choice is that of a rule.");
    }
  }

  /** This composite with one more choice, looked at after those that it has. */
  public Composite with(Where where, Rule rule) {
    List<Choice> longer = new ArrayList<>(choices);
    longer.add(new Choice(where, rule));
    return new Composite(longer);
  }

  /** This composite with a rule for every layer of a kind. */
  public Composite with(LayerKind kind, Rule rule) {
    return with(new Where.OfKind(kind), rule);
  }

  /** The rule for a layer of a network; {@link Rule.Gradient} where no choice fits. */
  public Rule ruleFor(Network network, Layer layer) {
    return choices.stream()
        .filter(choice -> choice.where().fits(network, layer))
        .map(Choice::rule)
        .findFirst()
        .orElseGet(Rule.Gradient::new);
  }

  /** Which layers a rule is meant for. */
  public sealed interface Where {

    /** Whether this means the given layer of the network. */
    boolean fits(Network network, Layer layer);

    /**
     * Every layer of a kind.
     *
     * @param kind the kind
     */
    record OfKind(LayerKind kind) implements Where {
      @Override
      public boolean fits(Network network, Layer layer) {
        return layer.kind() == kind;
      }
    }

    /** The layer that reads the image. */
    record First() implements Where {
      @Override
      public boolean fits(Network network, Layer layer) {
        return network.layers().get(0).equals(layer);
      }
    }

    /**
     * Every layer of a kind whose input may be negative: the one that reads the image, and those
     * behind a layer without ReLU.
     *
     * @param kind the kind
     */
    record Signed(LayerKind kind) implements Where {
      @Override
      public boolean fits(Network network, Layer layer) {
        return layer.kind() == kind && signed(network.layers(), network.indexOf(layer.name()) - 1);
      }

      /** Whether a layer's output may be negative; pools and flattening keep the sign. */
      private static boolean signed(List<Layer> layers, int index) {
        if (index < 0 || layers.get(index).kind().affine()) {
          return true;
        }
        return layers.get(index).kind() != LayerKind.RELU && signed(layers, index - 1);
      }
    }
  }
}
