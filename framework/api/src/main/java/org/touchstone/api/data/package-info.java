/**
 * What a dataset is: images in a fixed order, and where their objects are; how pictures are read.
 */
package org.touchstone.api.data;
