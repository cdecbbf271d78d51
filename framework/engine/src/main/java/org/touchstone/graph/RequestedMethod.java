// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.touchstone.api.method.Method;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Pass;
import org.touchstone.api.network.Tap;
import org.touchstone.calls.Calls;

/**
 * A method whose maps are wanted.
 *
 * @param name for messages
 * @param taps what it says that it reads
 */
record RequestedMethod(String name, Method method, Set<Tap> taps) {

  /** Methods that have no names: messages say their types and settings. */
  static List<RequestedMethod> all(List<Method> methods, Network network, Calls calls) {
    return methods.stream().map(method -> of(method.toString(), method, network, calls)).toList();
  }

  static List<RequestedMethod> all(Map<String, Method> methods, Network network, Calls calls) {
    return methods.entrySet().stream()
        .map(entry -> of(entry.getKey(), entry.getValue(), network, calls))
        .toList();
  }

  private static RequestedMethod of(String name, Method method, Network network, Calls calls) {
    Method guarded = calls.guard("method", name, method, "");
    return new RequestedMethod(name, guarded, guarded.taps(network));
  }

  /** The distinct backward passes that the methods need together, in the order of first need. */
  static List<Pass> passes(List<RequestedMethod> methods) {
    return methods.stream().flatMap(RequestedMethod::passes).distinct().toList();
  }

  private Stream<Pass> passes() {
    return taps.stream()
        .flatMap(tap -> tap instanceof Tap.Signal signal ? Stream.of(signal.pass()) : Stream.of());
  }

  /** The positions of the passes that this method reads, among all. */
  Set<Integer> numbers(List<Pass> all) {
    return passes().map(all::indexOf).collect(Collectors.toSet());
  }
}
