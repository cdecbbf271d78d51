// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.method;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Tap;
import org.touchstone.api.probe.Probe;
import org.touchstone.api.probe.Subject;

/**
 * A saliency method: what of the network's decision it looks at, and how that becomes a map.
 *
 * <p>There are three kinds. Most read places of the network in one evaluation ({@link OfTaps});
 * some of them reduce the colours of a signal at the image ({@link OfSignal}). Others ask the
 * network about edited images ({@link OfProbe}). A few are made of another method ({@link
 * OfMethod}). Implement one as a record whose components are its settings. It explains the logit
 * before any softmax.
 *
 * <pre>{@code
 * // The gradient times the image, summed over the colours (Shrikumar et al., 2016).
 * public record InputTimesGradient() implements Method.OfTaps {
 *   @Override
 *   public Set<Tap> taps(Network network) {
 *     return Set.of(new Tap.Image(), new Tap.Signal(Pass.GRADIENT, Network.INPUT));
 *   }
 *
 *   @Override
 *   public Operand<TFloat32> map(Ops tf, Readings readings) {
 *     Operand<TFloat32> gradient = readings.signal(Pass.GRADIENT, Network.INPUT);
 *     return ChannelReduction.SUM.reduce(tf, tf.math.mul(readings.image(), gradient));
 *   }
 * }
 * }</pre>
 */
public sealed interface Method {

  /**
   * What a user has to know of the maps on a network, told before they are computed: whole
   * sentences that begin as if behind the method's name, as in "its parts do not add up.".
   *
   * @param network one on which the method is defined
   */
  default List<String> notes(Network network) {
    return List.of();
  }

  /**
   * Whether it is a control: its map looks at nothing that the network decided, so that a method
   * has to point better. A control is not judged itself.
   */
  default boolean control() {
    return false;
  }

  /**
   * Whether numbers below 0 may stand in its maps and mean something, as what speaks against the
   * class does. A metric that makes nothing of signs is told beside such a method.
   */
  default boolean signed() {
    return true;
  }

  /** How the framework brings the map to the size of the network's input. */
  default Upsample upsample() {
    return Upsample.BILINEAR_HALFPIXEL;
  }

  /**
   * A method that reads places of the network. One row is one image explained for one class; rows
   * must not influence one another, and a batch may have any number of them.
   */
  non-sealed interface OfTaps extends Method {

    /**
     * What the method reads. Called before TensorFlow is loaded. Whatever else than the exceptions
     * below it throws is told as a mistake of its plugin.
     *
     * @param network the one that is explained
     * @return may be empty, of a method that looks at nothing
     * @throws org.touchstone.api.network.Network.UnknownPlaceException if a setting names no layer
     *     of the network; {@link Network#layer} and {@link Network#place} throw it
     * @throws org.touchstone.api.network.UnfitNetworkException if the method is not defined on the
     *     network
     */
    Set<Tap> taps(Network network);

    /**
     * Builds the saliency map of every row at the method's natural resolution. Called once a
     * network, while the graph is built; the operands have no values yet.
     *
     * @param tf where operations are added
     * @param readings exactly the declared taps
     * @return [rows, h, w] with any h and w from 1, finite, not normalised unless the method's
     *     definition says so
     */
    Operand<TFloat32> map(Ops tf, Readings readings);

    /**
     * Where it is evaluated, and how that is combined; the image itself by default. Depends on the
     * settings alone.
     */
    default Inputs inputs() {
      return Inputs.ONE;
    }
  }

  /**
   * A method whose map is the reduction of a signal that has the shape of the image. Where it is
   * evaluated at several {@linkplain Inputs inputs}, the signals are combined, with their signs,
   * and then reduced once.
   */
  interface OfSignal extends OfTaps {

    /**
     * Builds the signal of every row, as {@link OfTaps#map} builds a map.
     *
     * @return [rows, height, width, channels], with the network's height and width
     */
    Operand<TFloat32> signal(Ops tf, Readings readings);

    /**
     * Builds the map of a signal, or of what signals were combined to.
     *
     * @param network the one that is explained
     * @param signal [rows, height, width, channels]
     * @return [rows, h, w]
     */
    Operand<TFloat32> reduce(Ops tf, Network network, Operand<TFloat32> signal);

    @Override
    default Operand<TFloat32> map(Ops tf, Readings readings) {
      return reduce(tf, readings.network(), signal(tf, readings));
    }
  }

  /**
   * A method that asks the network about edited images, and reads no gradient. The questions are
   * put once an image, whatever the number of classes; the framework shares, batches and counts
   * them.
   */
  non-sealed interface OfProbe extends Method {

    /**
     * The layers whose outputs it reads, and by their throwing the networks on which it is not
     * defined. Called before TensorFlow is loaded.
     *
     * @return names of layers; empty by default
     * @throws org.touchstone.api.network.Network.UnknownPlaceException as {@link OfTaps#taps}
     * @throws org.touchstone.api.network.UnfitNetworkException as {@link OfTaps#taps}
     */
    default Set<String> layers(Network network) {
      return Set.of();
    }

    /**
     * About how many edits it asks of one image: what the cost is foretold by.
     *
     * @param network the one that is explained
     */
    long edits(Network network);

    /**
     * Begins with one image.
     *
     * @param subject the image with what is wanted
     * @return used by one thread
     */
    Probe.OfMap probe(Subject subject);
  }

  /** A method that is made of another one: its setting, whatever plugin that comes from. */
  non-sealed interface OfMethod extends Method {

    /**
     * What it amounts to: {@link Over}, a method of a kind of its own, or one made of another
     * again.
     *
     * @throws IllegalArgumentException if it is not defined for the method that it is given; the
     *     message says why
     */
    Method made();

    @Override
    default List<String> notes(Network network) {
      return made().notes(network);
    }

    @Override
    default boolean control() {
      return made().control();
    }

    @Override
    default boolean signed() {
      return made().signed();
    }

    @Override
    default Upsample upsample() {
      return made().upsample();
    }
  }

  /**
   * A method evaluated at several inputs: what {@code over:} beside a method says. Signals are
   * combined where the method has one, else maps at their natural resolution.
   */
  record Over(Method method, Inputs inputs) implements Method {

    /** A method at inputs; neither part may be null. */
    public Over {
      Objects.requireNonNull(method, "What is evaluated is a method.");
      Objects.requireNonNull(inputs, "A method is evaluated at inputs.");
    }

    @Override
    public List<String> notes(Network network) {
      return method.notes(network);
    }

    @Override
    public boolean control() {
      return method.control();
    }

    /** Squares and their sums have no sign. */
    @Override
    public boolean signed() {
      boolean squares = inputs instanceof Inputs.Noisy n && n.combine() != Inputs.Combine.MEAN;
      return !squares && method.signed();
    }

    @Override
    public Upsample upsample() {
      return method.upsample();
    }
  }

  /**
   * A method of whose finished maps the signs are changed before they are enlarged: what {@code
   * sign:} beside a method says. It stands around all else.
   */
  record OfSign(Method method, Sign sign) implements Method {

    /** A method and a sign; neither part may be null. */
    public OfSign {
      Objects.requireNonNull(method, "A sign is that of a method's maps.");
      Objects.requireNonNull(sign, "A sign is keep, abs or positive.");
    }

    @Override
    public List<String> notes(Network network) {
      return method.notes(network);
    }

    @Override
    public boolean control() {
      return method.control();
    }

    @Override
    public boolean signed() {
      return sign == Sign.KEEP && method.signed();
    }

    @Override
    public Upsample upsample() {
      return method.upsample();
    }
  }

  /**
   * A method that another plugin offers, as the default of a setting: a prototype has nothing but
   * its name. In the settings of a specification the method itself stands.
   *
   * @param name as a specification names it
   */
  record Named(String name) implements Method {}
}
