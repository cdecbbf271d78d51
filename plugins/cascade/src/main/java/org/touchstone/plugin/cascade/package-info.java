/** Randomising a network's weights layer by layer: from the last, from the first, or one alone. */
package org.touchstone.plugin.cascade;
