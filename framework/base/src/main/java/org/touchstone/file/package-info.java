/**
 * Files that are written whole or not at all, and folders that a command writes to.
 *
 * <p>Comes in: a path and what belongs there. Goes out: the file, or a message that names it and
 * the reason. Knows nothing of what files hold; every room that writes one uses it.
 */
package org.touchstone.file;
