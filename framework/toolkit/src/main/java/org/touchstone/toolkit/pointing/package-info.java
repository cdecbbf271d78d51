/** The pointing game: its trials, its subsets, and how far from an object a point still hits. */
package org.touchstone.toolkit.pointing;
