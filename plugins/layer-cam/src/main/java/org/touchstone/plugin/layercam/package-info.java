/** LayerCAM, and the element-wise GradCAM that equals it behind a ReLU. */
package org.touchstone.plugin.layercam;
