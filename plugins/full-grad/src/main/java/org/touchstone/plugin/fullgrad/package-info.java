/** FullGrad: the gradient of every bias, and of the input; and its simple relative. */
package org.touchstone.plugin.fullgrad;
