// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import java.util.Optional;

/**
 * How an experiment is run.
 *
 * @param batch images a run of the graph; empty leaves it to the plan
 * @param device {@code cpu} or {@code gpu:N}
 * @param mostFailures the largest share of images, from 0 to 1, that may give no score
 */
public record RunSettings(long seed, Optional<Integer> batch, String device, double mostFailures) {}
