/** ScoreCAM, one plugin of Touchstone. */
package org.touchstone.plugin.scorecam;
