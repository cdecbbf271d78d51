/** Guided backpropagation and DeconvNet: other rules at every ReLU. */
package org.touchstone.plugin.guidedbackprop;
