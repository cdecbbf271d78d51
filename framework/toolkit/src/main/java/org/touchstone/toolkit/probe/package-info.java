/** What methods that ask the network about edited images share. */
package org.touchstone.toolkit.probe;
