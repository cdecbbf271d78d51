/** The plain gradient, one plugin of Touchstone. */
package org.touchstone.plugin.gradient;
