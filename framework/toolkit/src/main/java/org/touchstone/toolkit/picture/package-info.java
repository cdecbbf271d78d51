/** How files of pictures become images, and images with their objects are turned upright. */
package org.touchstone.toolkit.picture;
