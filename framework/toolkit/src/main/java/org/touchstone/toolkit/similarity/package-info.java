/** How alike two maps are: rank and linear correlations, HOG descriptors, SSIM. */
package org.touchstone.toolkit.similarity;
