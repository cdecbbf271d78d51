// SPDX-License-Identifier: Apache-2.0
package org.touchstone.inquiry;

/**
 * An image that is explained.
 *
 * @param sample its id, which with the seed decides what is random
 * @param pixels preprocessed, [height, width, 3]
 */
public record Pictured(String sample, float[] pixels) {}
