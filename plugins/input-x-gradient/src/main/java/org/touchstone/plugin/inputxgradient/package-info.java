/** The gradient times the image. */
package org.touchstone.plugin.inputxgradient;
