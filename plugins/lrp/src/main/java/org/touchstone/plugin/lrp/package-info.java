/** Layer-wise relevance propagation with the γ rule. */
package org.touchstone.plugin.lrp;
