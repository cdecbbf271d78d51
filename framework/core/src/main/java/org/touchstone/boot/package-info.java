/**
 * The command line: wires the rooms together and runs them in their order.
 *
 * <p>Comes in: arguments. Goes out: an exit code. The only room that knows Guice, and the only one
 * that prints.
 */
package org.touchstone.boot;
