/** Random numbers that depend on their seed alone: the same on every machine and every Java. */
package org.touchstone.toolkit.random;
