// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plan;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.touchstone.api.method.Inputs;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Sign;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Pass;
import org.touchstone.api.network.Tap;

/**
 * What methods ask of the network beside one evaluation of an image.
 *
 * @param views evaluations of other views of an image, those shared once
 * @param passes backward passes a class at all of them together
 * @param edits forward passes of edited images that are asked about; methods that are equal share
 *     theirs, and all others are counted as if they shared none
 * @param combined methods of which what is found at several views is combined
 */
public record Asking(long views, long passes, long edits, int combined) {

  static final Asking NOTHING = new Asking(0, 0, 0, 0);

  static Asking of(Collection<CoreMethod> methods, Network network) {
    Map<List<Inputs>, Set<Pass>> passes = new LinkedHashMap<>();
    long edits = 0;
    int combined = 0;
    Set<CoreMethod> asking = new HashSet<>();
    for (CoreMethod method : methods) {
      combined += method.once() ? 0 : 1;
      List<Inputs> where = method.over().stream().map(Asking::place).toList();
      if (method.core() instanceof Method.OfProbe) {
        boolean first = asking.add(new CoreMethod(method.core(), where, Sign.KEEP));
        edits += first ? method.forwards(network) : 0;
      } else if (!method.once()) {
        passes.computeIfAbsent(where, w -> new HashSet<>()).addAll(passes(method, network));
      }
    }
    long views = 0;
    long all = 0;
    for (Map.Entry<List<Inputs>, Set<Pass>> entry : passes.entrySet()) {
      views += count(entry.getKey());
      all += count(entry.getKey()) * entry.getValue().size();
    }
    return new Asking(views, all, edits, combined);
  }

  /** Noisy copies are the same whatever becomes of what they give. */
  private static Inputs place(Inputs inputs) {
    return inputs instanceof Inputs.Noisy noisy
        ? new Inputs.Noisy(
            noisy.copies(), noisy.magnitude(), Inputs.Combine.MEAN, noisy.cleanLast())
        : inputs;
  }

  private static long count(List<Inputs> within) {
    return within.stream().mapToLong(Inputs::count).reduce(1, (a, b) -> a * b);
  }

  static Set<Pass> passes(CoreMethod method, Network network) {
    Set<Pass> passes = new HashSet<>();
    for (Tap tap : method.taps(network)) {
      if (tap instanceof Tap.Signal signal) {
        passes.add(signal.pass());
      }
    }
    return passes;
  }

  /** Passes over the network, forward and backward, for a number of classes. */
  long walks(int cases) {
    return views + passes * cases + edits;
  }
}
