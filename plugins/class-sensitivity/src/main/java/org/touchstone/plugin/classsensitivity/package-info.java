/** Class sensitivity: how alike are the maps of the highest and of the lowest output? */
package org.touchstone.plugin.classsensitivity;
