// SPDX-License-Identifier: Apache-2.0
package org.touchstone.experiment;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A run as a command asks for it.
 *
 * @param file the specification
 * @param out the run's folder, where the user names one
 * @param fresh whether it starts over in any case
 * @param failFast whether it ends at the first failure
 * @param costs whether it also measures what each method costs
 * @param continuing what continues it where it is stopped, as the beginning of a sentence
 */
public record RunRequest(
    Path file,
    Overrides overrides,
    Optional<Path> out,
    boolean fresh,
    boolean failFast,
    boolean costs,
    String continuing) {}
