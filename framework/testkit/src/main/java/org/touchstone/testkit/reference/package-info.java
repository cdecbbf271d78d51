/**
 * Slow and obvious: a network in loops over doubles, no TensorFlow, and what metrics compute, by
 * definition. Tests write a method, a rule or a metric again with it, as plainly as its formula,
 * and hold the fast one to that.
 */
package org.touchstone.testkit.reference;
