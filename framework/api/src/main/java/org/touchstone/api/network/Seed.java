// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.network;

/** What a backward pass starts with at the explained class; every other class starts with 0. */
public enum Seed {
  /** 1, so that the pass gives derivatives of the logit. */
  ONE,
  /** The logit itself, as relevance propagation does. */
  LOGIT
}
