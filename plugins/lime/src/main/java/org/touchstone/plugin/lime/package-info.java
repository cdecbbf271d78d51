/** LIME, one plugin of Touchstone. */
package org.touchstone.plugin.lime;
