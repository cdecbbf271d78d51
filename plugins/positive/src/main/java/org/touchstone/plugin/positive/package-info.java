/** What a method gives of positive gradients alone. */
package org.touchstone.plugin.positive;
