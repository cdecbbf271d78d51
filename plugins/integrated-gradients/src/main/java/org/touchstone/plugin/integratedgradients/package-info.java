/** The gradient along the path from a baseline to the image. */
package org.touchstone.plugin.integratedgradients;
