// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.network;

import java.util.List;

/**
 * A method is not defined on a network, or not at the place that was named. A user reads the
 * message beside the place in the specification, with all others of its kind.
 *
 * <pre>{@code
 * throw new UnfitNetworkException(
 *     "activations",
 *     "it changes the gradient of ReLU, and mobile has other activations",
 *     List.of("HardSwish: 9 layers, the first 'features/0'."));
 * }</pre>
 */
public final class UnfitNetworkException extends IllegalArgumentException {

  /** The {@link #id()} where a place has no rows and columns. */
  public static final String NO_MAP = "no-map";

  private static final long serialVersionUID = 1;

  private final String id;
  private final String[] cures;

  /**
   * A refusal.
   *
   * @param id kebab-case, stable: what a user may look for, for example {@value #NO_MAP}
   * @param why what comes behind "'lrp' cannot be computed:"
   * @param cures whole sentences, each on a line: which layers, what to do instead
   */
  public UnfitNetworkException(String id, String why, List<String> cures) {
    super(why);
    this.id = id;
    this.cures = cures.toArray(String[]::new);
  }

  /** What kind of refusal it is. */
  public String id() {
    return id;
  }

  /** Which layers it is about, and what a user can do. */
  public List<String> cures() {
    return List.of(cures);
  }
}
