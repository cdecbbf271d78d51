/** What an evaluation is, and the measures that evaluations share. */
package org.touchstone.api.metric;
