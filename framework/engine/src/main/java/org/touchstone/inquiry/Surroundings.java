// SPDX-License-Identifier: Apache-2.0
package org.touchstone.inquiry;

/**
 * What views and edits of images depend on beside the images.
 *
 * @param seed of all that is random
 * @param black what RGB 0 is preprocessed to, one number a colour
 * @param references other images
 * @param capacity how many images one run of the graph may have
 */
public record Surroundings(long seed, float[] black, References references, int capacity) {}
