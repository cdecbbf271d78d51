/** Parameter randomisation: how much of a map is left once the network's weights are random? */
package org.touchstone.plugin.parameterrandomization;
