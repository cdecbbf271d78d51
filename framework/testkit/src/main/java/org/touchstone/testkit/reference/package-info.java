/**
 * A slow, obvious network: loops over doubles, no TensorFlow. Tests write a method or a rule again
 * on it, as plainly as its formula, and hold the fast one to that.
 */
package org.touchstone.testkit.reference;
