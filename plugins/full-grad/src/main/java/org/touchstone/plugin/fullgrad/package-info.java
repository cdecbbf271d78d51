/** FullGrad: the gradient of every bias, and of the input. */
package org.touchstone.plugin.fullgrad;
