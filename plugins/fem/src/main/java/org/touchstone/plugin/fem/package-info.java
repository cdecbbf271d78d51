/** FEM: the channels that are strong at a place. */
package org.touchstone.plugin.fem;
