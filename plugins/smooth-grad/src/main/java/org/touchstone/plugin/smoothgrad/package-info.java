/**
 * The mean, the mean square and the variance of what a method gives for noisy copies of the image.
 */
package org.touchstone.plugin.smoothgrad;
