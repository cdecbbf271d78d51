/** The pointing game: does a map's maximum lie on an object of the explained class? */
package org.touchstone.plugin.pointinggame;
