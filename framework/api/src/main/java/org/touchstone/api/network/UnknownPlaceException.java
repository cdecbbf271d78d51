// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.network;

/**
 * A layer was named that the network does not have, or cannot be read there. The message says so
 * and suggests one; a user reads it beside the place in the specification.
 */
public final class UnknownPlaceException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  /** What is unknown, and what there is instead, in whole sentences. */
  public UnknownPlaceException(String message) {
    super(message);
  }
}
