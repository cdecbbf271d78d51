/** The first principal component of activations, or of these times their gradient. */
package org.touchstone.plugin.eigencam;
