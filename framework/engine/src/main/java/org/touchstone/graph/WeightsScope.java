// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import org.touchstone.api.network.Weights;

/**
 * Other weights for a while: when it is closed, the graph has those again that it had when it was
 * opened.
 */
public final class WeightsScope implements AutoCloseable {

  private final CompiledGraph graph;
  private final Weights before;

  WeightsScope(CompiledGraph graph, Weights before) {
    this.graph = graph;
    this.before = before;
  }

  /** Replaces the given parameters and keeps all others as they were set last. */
  public void set(Weights weights) {
    graph.assign(weights);
  }

  @Override
  public void close() {
    graph.assign(before);
  }
}
