/**
 * Tests, intervals and effect sizes for paired scores, as pure functions of numbers.
 *
 * <p>Comes in: differences, resampled estimates, counts. Goes out: levels, p values, effect sizes.
 * Knows nothing of images, methods or files, and uses nothing but Commons Math.
 */
package org.touchstone.statistics;
