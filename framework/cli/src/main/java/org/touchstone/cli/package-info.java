/**
 * The command line: options, wiring, and the words in which a command answers.
 *
 * <p>Comes in: arguments. Goes out: an exit code. The only room that knows Guice and picocli, and
 * the only one that prints.
 */
package org.touchstone.cli;
