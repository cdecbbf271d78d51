// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.awt.Shape;
import java.util.ArrayList;
import java.util.List;

/** Remembers the words that are written. */
final class WordsOnly implements Canvas {

  final List<TextLine> texts = new ArrayList<>();

  @Override
  public void fill(Shape shape, Colour ink) {}

  @Override
  public void stroke(Shape shape, Colour ink, Pen pen) {}

  @Override
  public void text(TextLine text) {
    texts.add(text);
  }

  @Override
  public void group(String name, Runnable content) {
    content.run();
  }
}
