/** What a saliency method is, and the small vocabulary that methods share. */
package org.touchstone.api.method;
