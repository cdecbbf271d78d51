// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.positive;

import java.util.Set;
import org.touchstone.api.method.Method;
import org.touchstone.api.network.Network;
import org.touchstone.api.probe.Probe;
import org.touchstone.api.probe.Subject;

/** Stands for the twin of a method that asks about edits, and refuses every network. */
record NoTwin(Method.OfProbe method) implements Method.OfProbe {

  @Override
  public Set<String> layers(Network network) {
    throw Twin.noGradient();
  }

  @Override
  public long edits(Network network) {
    return method.edits(network);
  }

  @Override
  public Probe.OfMap probe(Subject subject) {
    throw Twin.noGradient();
  }
}
