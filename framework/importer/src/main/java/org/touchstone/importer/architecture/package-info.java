// SPDX-License-Identifier: Apache-2.0
/**
 * Networks whose files hold tensors alone, put together as their architecture says.
 *
 * <p>Comes in: tensors in PyTorch's layouts, by the names of their modules. Goes out: a finished
 * graph, or everything that does not fit. Knows nothing of files.
 */
package org.touchstone.importer.architecture;
