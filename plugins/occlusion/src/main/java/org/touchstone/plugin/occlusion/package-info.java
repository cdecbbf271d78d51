/** Occlusion by a window, one plugin of Touchstone. */
package org.touchstone.plugin.occlusion;
