// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import org.touchstone.calls.PluginException;

/**
 * A method's maps cannot be used, or its operations fail. Where that shows before it is run, a run
 * without it would say less than its specification asks for, so it ends; the message names the
 * method.
 */
public final class MethodException extends PluginException {

  private static final long serialVersionUID = 1;

  private static final int NOT_AT_RUN = -1;

  /** The position of the method among those that were compiled, if it failed on a batch. */
  private final int position;

  MethodException(String method, String reason) {
    super("Method '%s' failed: %s".formatted(method, reason), null);
    this.position = NOT_AT_RUN;
  }

  /** Of TensorFlow's words those behind the first line are about its graph. */
  MethodException(String method, int position, Throwable cause) {
    super("Method '%s' failed: %s".formatted(method, reason(cause)), cause);
    this.position = position;
  }

  /** Whether another batch may fare better. */
  boolean atRun() {
    return position != NOT_AT_RUN;
  }

  int position() {
    return position;
  }

  private static String reason(Throwable cause) {
    return cause.getMessage() == null
        ? cause.getClass().getSimpleName()
        : cause.getMessage().lines().findFirst().orElse("").strip();
  }
}
