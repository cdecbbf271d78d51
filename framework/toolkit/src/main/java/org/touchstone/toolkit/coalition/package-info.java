/** What an image's parts add to what the network says: parts, coalitions of them, and fits. */
package org.touchstone.toolkit.coalition;
