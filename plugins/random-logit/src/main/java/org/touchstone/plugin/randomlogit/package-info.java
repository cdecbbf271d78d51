/** Random logit: how alike are the maps of the highest and of a random other output? */
package org.touchstone.plugin.randomlogit;
