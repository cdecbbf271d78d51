// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.network;

/** A layer was named that the network does not have. The message says so and suggests one. */
public final class UnknownPlaceException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  public UnknownPlaceException(String message) {
    super(message);
  }
}
