/** Maps that look at no decision: what every method should beat. */
package org.touchstone.plugin.controls;
