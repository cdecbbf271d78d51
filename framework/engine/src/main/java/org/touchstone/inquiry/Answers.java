// SPDX-License-Identifier: Apache-2.0
package org.touchstone.inquiry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the network said of one image and its edits. The whole image and those of which nothing is
 * left are remembered always; of all others as many as came last.
 */
final class Answers {

  /** How many numbers are remembered. */
  private static final int NUMBERS = 1 << 20;

  /** How many answers are remembered, if they are short. */
  private static final int MOST = 1 << 13;

  private final Map<MadeEdit.Key, float[]> always = new LinkedHashMap<>();
  private final Map<MadeEdit.Key, float[]> latest;

  /**
   * No answers yet.
   *
   * @param classes of the network
   */
  Answers(int classes) {
    this(classes, Math.min(MOST, Math.max(1, NUMBERS / classes)));
  }

  /** No answers yet, and never more of the usual kind than a number of them. */
  Answers(int classes, int most) {
    this.latest =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<MadeEdit.Key, float[]> eldest) {
            return size() > most;
          }
        };
  }

  /** What was said, if it is remembered. */
  Optional<float[]> of(MadeEdit.Key key) {
    float[] known = always.get(key);
    return Optional.ofNullable(known == null ? latest.get(key) : known);
  }

  /** Remembers what was said of an edit. */
  void add(MadeEdit made, float[] logits) {
    (made.blank() && always.size() < MOST ? always : latest).put(made.key(), logits);
  }

  /** Remembers what was said of the whole image. */
  void ofImage(float[] pixels, float[] logits) {
    always.put(MadeEdit.Key.of(pixels), logits);
  }
}
