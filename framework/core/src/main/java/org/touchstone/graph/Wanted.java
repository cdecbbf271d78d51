// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.touchstone.api.method.Method;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Pass;
import org.touchstone.api.network.Tap;

/**
 * A method whose maps are wanted.
 *
 * @param name for messages
 * @param taps what it says that it reads
 */
record Wanted(String name, Method method, Set<Tap> taps) {

  private static Wanted of(String name, Method method, Network network) {
    try {
      return new Wanted(name, method, method.taps(network));
    } catch (RuntimeException | LinkageError e) {
      throw new MethodException(name, e);
    }
  }

  /** Methods that have no names: messages say their types and settings. */
  static List<Wanted> all(List<Method> methods, Network network) {
    return methods.stream().map(method -> of(method.toString(), method, network)).toList();
  }

  static List<Wanted> all(Map<String, Method> methods, Network network) {
    return methods.entrySet().stream()
        .map(entry -> of(entry.getKey(), entry.getValue(), network))
        .toList();
  }

  /** The distinct backward passes that the methods need together, in the order of first need. */
  static List<Pass> passes(List<Wanted> methods) {
    return methods.stream()
        .flatMap(wanted -> wanted.taps().stream())
        .filter(Tap.Signal.class::isInstance)
        .map(tap -> ((Tap.Signal) tap).pass())
        .distinct()
        .toList();
  }
}
