// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit.reference;

import java.util.List;

/** How a signal goes backwards through one layer of the {@link ReferenceNet}. */
@FunctionalInterface
public interface ReferenceRule {

  /** The chain rule. */
  ReferenceRule GRADIENT = ReferenceNode::gradient;

  /** At a pool: each input of a window gets its share of the window's sum. */
  ReferenceRule PROPORTIONAL_POOL = ReferencePool::inProportion;

  /** The signal at the layer's input. */
  Volume pullBack(ReferenceNode node, Volume upstream);

  /** The same at a layer with several inputs. */
  @FunctionalInterface
  interface Joint {

    /** One signal for each input. */
    List<Volume> pullBack(ReferenceNode node, Volume upstream);
  }
}
