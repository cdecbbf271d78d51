/** GradMid: the gradient of one layer, summed over channels; and of several layers. */
package org.touchstone.plugin.gradmid;
