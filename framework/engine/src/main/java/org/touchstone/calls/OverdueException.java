// SPDX-License-Identifier: Apache-2.0
package org.touchstone.calls;

import java.time.Duration;

/** Something was not done within the limit; it may still be at work. */
public final class OverdueException extends Exception {

  private static final long serialVersionUID = 1;

  OverdueException(Duration limit) {
    super("was not done after %s.".formatted(CallLimit.words(limit)));
  }
}
