/** Guided backpropagation within what GradCAM shows. */
package org.touchstone.plugin.guidedgradcam;
