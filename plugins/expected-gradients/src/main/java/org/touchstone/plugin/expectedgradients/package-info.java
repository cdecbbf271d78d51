/** The gradient along lines from other images to the image. */
package org.touchstone.plugin.expectedgradients;
