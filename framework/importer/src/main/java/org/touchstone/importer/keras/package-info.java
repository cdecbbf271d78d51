// SPDX-License-Identifier: Apache-2.0
/**
 * Networks that Keras saved whole, as HDF5 with a {@code model_config}.
 *
 * <p>Comes in: a file. Goes out: a finished graph, or everything that stands against it. Nothing in
 * a file is run: a layer that holds code is refused.
 */
package org.touchstone.importer.keras;
