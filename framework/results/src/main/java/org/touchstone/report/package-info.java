/**
 * All that a person sees: tables, figures, the page, cards and the closing words.
 *
 * <p>Comes in: the cells and curves of {@link org.touchstone.result}, images, maps, names. Goes
 * out: a page, Markdown, LaTeX, text for a console, PNG and SVG files. Knows nothing of TensorFlow,
 * of specifications or of how a number came about.
 */
package org.touchstone.report;
