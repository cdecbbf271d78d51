/**
 * The line from a specification to a finished run, and what begins like it: a training, and a
 * second run that is compared with the first.
 *
 * <p>Comes in: the file of a specification and what a command changes in it. Goes out: how the run
 * ended, as a value, and its folder. Says while the work goes on what a person should know, and
 * prints nothing.
 */
package org.touchstone.experiment;
