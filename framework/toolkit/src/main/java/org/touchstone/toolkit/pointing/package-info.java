/**
 * The pointing game: its trials, its subsets, how far from an object a point still hits, and the
 * classes that it was first played with.
 */
package org.touchstone.toolkit.pointing;
