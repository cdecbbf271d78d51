// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Which rule at which layer: the first choice that fits, else the chain rule.
 *
 * <pre>{@code
 * Composite guided = Composite.GRADIENT.with(Op.Relu.class, new GuidedRelu());
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
  public Composite with(Class<? extends Op> kind, Rule rule) {
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
    record OfKind(Class<? extends Op> kind) implements Where {
      @Override
      public boolean fits(Network network, Layer layer) {
        return layer.kind() == kind;
      }
    }

    /**
     * One layer.
     *
     * @param layer its name
     */
    record Named(String layer) implements Where {
      @Override
      public boolean fits(Network network, Layer other) {
        return other.name().equals(layer);
      }
    }

    /**
     * The layers with a kernel that the image reaches without passing another: the first of a
     * chain, and the first of every branch where branches begin at the image.
     */
    record First() implements Where {
      @Override
      public boolean fits(Network network, Layer layer) {
        return layer.op().affine()
            && layer.inputs().stream().anyMatch(Wiring.bare(network.layers())::contains);
      }
    }

    /**
     * The layers with a kernel from which the logits come without passing another: the last of a
     * chain, which may be a convolution before an average.
     */
    record Logits() implements Where {
      @Override
      public boolean fits(Network network, Layer layer) {
        return layer.op().affine() && Wiring.behindKernels(network.layers()).contains(layer.name());
      }
    }

    /**
     * Every layer of a kind whose output is read by a ReLU alone, so that nothing comes back to
     * what is below 0; with a bound or without.
     *
     * @param kind the kind
     */
    record Rectified(Class<? extends Op> kind) implements Where {
      @Override
      public boolean fits(Network network, Layer layer) {
        return layer.kind() == kind
            && network.onlyReader(layer).filter(next -> next.op() instanceof Op.Relu).isPresent();
      }
    }

    /**
     * Every layer of a kind whose input may be negative: the one that reads the image, and those
     * behind a layer without ReLU.
     *
     * @param kind the kind
     */
    record Signed(Class<? extends Op> kind) implements Where {
      @Override
      public boolean fits(Network network, Layer layer) {
        return layer.kind() == kind
            && layer.inputs().stream().anyMatch(Wiring.signed(network.layers())::contains);
      }
    }
  }
}
