/** AblationCAM, one plugin of Touchstone. */
package org.touchstone.plugin.ablationcam;
