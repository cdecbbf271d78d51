/** What a saliency method is: what it reads of a network, and the map that it makes. */
package org.touchstone.api.method;
