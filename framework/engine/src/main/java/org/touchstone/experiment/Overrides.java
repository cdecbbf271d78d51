// SPDX-License-Identifier: Apache-2.0
package org.touchstone.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is changed in a specification for one command.
 *
 * @param environment YAML that is laid over the specification
 * @param settings the changes, each {@code a.b=c}
 * @param limit how many images are explained at most; empty for all
 */
public record Overrides(
    Optional<Path> environment, List<String> settings, Optional<Integer> limit) {

  /** No change at all. */
  public static final Overrides NONE = new Overrides(Optional.empty(), List.of(), Optional.empty());

  public Overrides {
    settings = List.copyOf(settings);
  }

  /** No more images than this. */
  public static Overrides limitedTo(int images) {
    return new Overrides(Optional.empty(), List.of(), Optional.of(images));
  }
}
