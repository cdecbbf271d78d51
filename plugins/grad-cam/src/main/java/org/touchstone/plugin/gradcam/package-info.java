/** GradCAM and its positive and cumulative variants. */
package org.touchstone.plugin.gradcam;
