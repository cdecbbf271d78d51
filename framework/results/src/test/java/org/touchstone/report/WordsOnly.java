// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.awt.Shape;
import java.util.ArrayList;
import java.util.List;

/** Remembers the words that are written. */
final class WordsOnly implements Canvas {

  final List<Text> texts = new ArrayList<>();

  @Override
  public void fill(Shape shape, Ink ink) {}

  @Override
  public void stroke(Shape shape, Ink ink, Pen pen) {}

  @Override
  public void text(Text text) {
    texts.add(text);
  }

  @Override
  public void group(String name, Runnable content) {
    content.run();
  }
}
