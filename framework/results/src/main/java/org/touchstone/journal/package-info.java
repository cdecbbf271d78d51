/**
 * The journal, in which scores survive a run that is stopped.
 *
 * <p>Comes in: what a run found, batch by batch. Goes out: {@code journal.jsonl}, and the same
 * batches read back, each whole and checked. Knows nothing of how a score came about or of what
 * becomes of it.
 */
package org.touchstone.journal;
