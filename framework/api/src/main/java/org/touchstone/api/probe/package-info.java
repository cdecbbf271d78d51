/** Questions to the network: edits of an image as data, and what is answered. */
package org.touchstone.api.probe;
