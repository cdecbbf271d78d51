/** What a randomisation of a network's weights is: stages, and the weights at each of them. */
package org.touchstone.api.randomizer;
