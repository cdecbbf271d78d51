/**
 * What is told to the person at the keyboard when a file or a command cannot be used.
 *
 * <p>Comes in: what is wrong, where, and the cure. Goes out: one message that lists every problem.
 * Knows nothing else of the program; every room may use it.
 */
package org.touchstone.problem;
