// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.touchstone.api.method.Inputs;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Sign;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Tap;

/**
 * What a method comes down to: something that is evaluated, and where.
 *
 * @param core a {@link Method.OfTaps} or a {@link Method.OfProbe}
 * @param over the inputs, the outermost first; none where it is evaluated at the image alone
 * @param sign of the maps that come out
 */
public record CoreMethod(Method core, List<Inputs> over, Sign sign) {

  public CoreMethod {
    over = List.copyOf(over);
  }

  /** A method without what it is made of. */
  public static CoreMethod of(Method method) {
    return method instanceof Method.OfSign of ? of(of.method(), of.sign()) : of(method, Sign.KEEP);
  }

  private static CoreMethod of(Method method, Sign sign) {
    List<Inputs> over = new ArrayList<>();
    Method core = method;
    while (true) {
      if (core instanceof Method.Over evaluated) {
        add(evaluated.inputs(), over);
        core = evaluated.method();
      } else if (core instanceof Method.OfMethod made) {
        core = made.made();
      } else if (core instanceof Method.OfSign) {
        throw new IllegalArgumentException("A sign is that of a whole method; this is a part.");
      } else if (core instanceof Method.Named named) {
        throw new IllegalStateException("'%s' was not looked up.".formatted(named.name()));
      } else {
        if (core instanceof Method.OfTaps ofTaps) {
          add(ofTaps.inputs(), over);
        }
        return new CoreMethod(core, over, sign);
      }
    }
  }

  private static void add(Inputs inputs, List<Inputs> over) {
    if (!(inputs instanceof Inputs.One)) {
      over.add(inputs);
    }
  }

  /** Whether it is evaluated at the image alone. */
  public boolean once() {
    return over.isEmpty();
  }

  /** At how many views of an image it is evaluated. */
  public long evaluations() {
    return over.stream().mapToLong(Inputs::count).reduce(1, (a, b) -> a * b);
  }

  /**
   * The forward passes of a map, as if none were shared: one a view, or those of all edits that it
   * asks about and one for the layers that it reads.
   */
  public long forwards(Network network) {
    return core instanceof Method.OfProbe ofProbe
        ? evaluations() * (ofProbe.edits(network) + (layers(network).isEmpty() ? 0 : 1))
        : evaluations();
  }

  /** Whether what it gives at several inputs is combined before it is reduced to a map. */
  public boolean combinesSignals() {
    return !once() && core instanceof Method.OfSignal;
  }

  /** What its core reads; nothing where it asks about edits. */
  public Set<Tap> taps(Network network) {
    return core instanceof Method.OfTaps ofTaps ? ofTaps.taps(network) : Set.of();
  }

  /** The layers whose outputs its core reads beside edits. */
  public Set<String> layers(Network network) {
    return core instanceof Method.OfProbe ofProbe ? ofProbe.layers(network) : Set.of();
  }
}
