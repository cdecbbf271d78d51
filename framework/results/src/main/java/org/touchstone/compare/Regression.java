// SPDX-License-Identifier: Apache-2.0
package org.touchstone.compare;

/**
 * One reason why the gate is shut.
 *
 * @param method the method's name; empty where it concerns the whole run
 * @param measure its name; empty where it concerns the whole method
 * @param what one sentence
 */
public record Regression(String method, String measure, String what) {

  /** For example "GradCAM, pointing-game". */
  public String subject() {
    String joined =
        method.isEmpty() || measure.isEmpty() ? method + measure : method + ", " + measure;
    return joined.isEmpty() ? "the run" : joined;
  }
}
