/** RectGrad and its modification: a threshold at every ReLU. */
package org.touchstone.plugin.rectgrad;
