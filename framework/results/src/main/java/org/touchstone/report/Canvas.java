// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.awt.Shape;

/** What a plot is drawn onto: pixels, or SVG. What comes later lies above. */
interface Canvas {

  /** Fills a shape. */
  void fill(Shape shape, Colour ink);

  /** Draws along a shape's border. */
  void stroke(Shape shape, Colour ink, Pen pen);

  /** Writes words. */
  void text(TextLine text);

  /** Draws what belongs together under one name. */
  void group(String name, Runnable content);
}
