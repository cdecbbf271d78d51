/** XGradCAM: gradients averaged by activation. */
package org.touchstone.plugin.xgradcam;
