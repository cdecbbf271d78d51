/** KernelSHAP, one plugin of Touchstone. */
package org.touchstone.plugin.kernelshap;
