/** Files of text, names of files, and checksums of texts, as datasets need them. */
package org.touchstone.toolkit.text;
