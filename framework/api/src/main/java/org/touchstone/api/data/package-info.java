/** What a dataset is: images in a fixed order, and where their objects are. */
package org.touchstone.api.data;
