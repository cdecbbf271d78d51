/** RISE, one plugin of Touchstone. */
package org.touchstone.plugin.rise;
