/** The network as data, the walk backwards through it, and the rules that may change that walk. */
package org.touchstone.api.network;
