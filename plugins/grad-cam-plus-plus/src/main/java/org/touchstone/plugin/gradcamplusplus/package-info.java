/** GradCAM++ and the variants that are in use under that name. */
package org.touchstone.plugin.gradcamplusplus;
