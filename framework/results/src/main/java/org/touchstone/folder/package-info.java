/**
 * The folder of a run: whose it is, which run in it is continued, and on which data.
 *
 * <p>Comes in: the content of a run, the folder that a user names, the files that samples are read
 * from. Goes out: a folder that no other process writes to, with its {@link
 * org.touchstone.journal.Journal}. Knows nothing of tables, of figures or of TensorFlow.
 */
package org.touchstone.folder;
