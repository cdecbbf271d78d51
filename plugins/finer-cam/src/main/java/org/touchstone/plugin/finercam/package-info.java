/** What tells a class from those that are nearest to it, at one layer. */
package org.touchstone.plugin.finercam;
