/** The restricted pointing game: how much of the pointing game is won without the right class? */
package org.touchstone.plugin.restrictedpointinggame;
