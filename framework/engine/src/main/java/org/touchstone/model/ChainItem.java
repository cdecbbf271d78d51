// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import org.touchstone.api.network.Op;
import org.touchstone.api.network.Window;

/**
 * One entry of a manifest's list of layers.
 *
 * @param width channels of a convolution, units of a dense layer; 0 of every other kind
 * @param relu whether a ReLU follows
 */
record ChainItem(Kind kind, int width, Window window, boolean relu) {

  /** What an entry may be; its word in a manifest is the name in kebab case. */
  enum Kind {
    CONV,
    MAX_POOL,
    AVERAGE_POOL,
    GLOBAL_AVERAGE,
    DENSE;

    /** Whether it goes over rows and columns. */
    boolean readsMap() {
      return this != DENSE;
    }

    /** Whether it leaves rows and columns to the next. */
    boolean leavesMap() {
      return this != DENSE && this != GLOBAL_AVERAGE;
    }
  }

  void appendTo(Chain chain) {
    switch (kind) {
      case CONV -> chain.convolution(width, window, relu);
      case MAX_POOL -> chain.pool(new Op.MaxPool(window));
      case AVERAGE_POOL -> chain.pool(new Op.AveragePool(window));
      case GLOBAL_AVERAGE -> chain.globalAverage();
      case DENSE -> chain.dense(width, relu);
    }
  }
}
