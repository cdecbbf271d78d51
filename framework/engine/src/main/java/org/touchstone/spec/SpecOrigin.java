// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import java.util.Optional;
import org.touchstone.problem.Place;

/**
 * Where a specification comes from: no setting of the experiment.
 *
 * @param model where it names its model
 * @param relativeTo where its relative paths begin; empty for the folder of its file
 */
public record SpecOrigin(Optional<Place> model, Optional<String> relativeTo) {}
