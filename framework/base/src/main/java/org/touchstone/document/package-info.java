/**
 * YAML with positions, and the JSON that a run wrote.
 *
 * <p>Comes in: a file. Goes out: a tree of Jackson nodes that knows where each of its nodes stands,
 * and readers that collect every problem of a file before they complain; of JSON, values that
 * refuse to be what they are not. Knows nothing of what the files mean.
 */
package org.touchstone.document;
