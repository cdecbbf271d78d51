// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.io.IOException;

/** A file is not what its name promises. The message names the file and says what was found. */
public final class WeightsFormatException extends IOException {

  private static final long serialVersionUID = 1;

  public WeightsFormatException(String message) {
    super(message);
  }
}
