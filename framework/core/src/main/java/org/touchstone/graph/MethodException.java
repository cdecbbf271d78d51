// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

/**
 * A method cannot be built or run. A run without it would say less than its specification asks for,
 * so it ends; the message names the method.
 */
public final class MethodException extends RuntimeException {

  private static final long serialVersionUID = 1;

  MethodException(String method, String reason) {
    super("Method '%s' failed: %s".formatted(method, reason));
  }

  MethodException(String method, Throwable cause) {
    super("Method '%s' failed: %s".formatted(method, reason(cause)), cause);
  }

  private static String reason(Throwable cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
