// SPDX-License-Identifier: Apache-2.0
/**
 * A folder of pictures as a dataset.
 *
 * <p>Comes in: settings and a folder. Goes out: decoded pictures, each with the classes that its
 * folder or a list gives it. Opening reads names and lists; a picture that cannot be read fails
 * alone.
 */
package org.touchstone.plugin.imagefolder;
