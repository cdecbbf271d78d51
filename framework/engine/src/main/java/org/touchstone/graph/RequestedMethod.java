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
import org.touchstone.plan.CoreMethod;

/**
 * A method whose maps are wanted.
 *
 * @param name for messages
 * @param signal whether its signals are wanted, to be combined before they become maps
 * @param taps what it says that it reads
 */
record RequestedMethod(String name, Method.OfTaps method, boolean signal, Set<Tap> taps) {

  /** What is built in the graph for it: once for all methods for which it is the same. */
  record Built(Method.OfTaps method, boolean signal) {}

  Built built() {
    return new Built(method, signal);
  }

  /** Methods that have no names: messages say their types and settings. */
  static List<RequestedMethod> all(List<Method> methods, Network network, Calls calls) {
    return methods.stream()
        .filter(RequestedMethod::hasHead)
        .map(method -> of(method.toString(), method, network, calls))
        .toList();
  }

  static List<RequestedMethod> all(Map<String, Method> methods, Network network, Calls calls) {
    return methods.entrySet().stream()
        .filter(entry -> hasHead(entry.getValue()))
        .map(entry -> of(entry.getKey(), entry.getValue(), network, calls))
        .toList();
  }

  /** A method that asks about edits has no operations in the graph. */
  static boolean hasHead(Method method) {
    return CoreMethod.of(method).core() instanceof Method.OfTaps;
  }

  private static RequestedMethod of(String name, Method method, Network network, Calls calls) {
    CoreMethod core = CoreMethod.of(method);
    Method.OfTaps guarded = calls.guard("method", name, (Method.OfTaps) core.core(), "");
    return new RequestedMethod(name, guarded, core.combinesSignals(), guarded.taps(network));
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
