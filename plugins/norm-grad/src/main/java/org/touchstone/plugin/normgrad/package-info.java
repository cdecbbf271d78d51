/** NormGrad: the size of a weight gradient, place by place. */
package org.touchstone.plugin.normgrad;
