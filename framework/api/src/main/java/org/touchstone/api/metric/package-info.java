/**
 * What an evaluation is: what it reads of an image, the scores that it gives, and what they
 * measure.
 */
package org.touchstone.api.metric;
