// SPDX-License-Identifier: Apache-2.0
package org.touchstone.inquiry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.graph.Forwards;

/**
 * Asks the network what probes want to know, image by image. The probes of an image go side by
 * side, so that those which ask the same in the same order are answered by one run however long
 * they are; and what is asked of an image again, out of step, is remembered for a while. A run of
 * the graph may end with the first edits of the next image.
 */
final class ProbeRun {

  /** What edits may hold that await an answer. */
  private static final long MOST_BYTES = 64L << 20;

  private final Forwards forwards;
  private final int capacity;
  private final Map<String, Chunk> chunks = new LinkedHashMap<>();
  private List<Question> atWork = new ArrayList<>();

  /**
   * A run of questions.
   *
   * @param capacity how many images one run of the graph may have
   */
  ProbeRun(Forwards forwards, int capacity) {
    this.forwards = forwards;
    this.capacity = capacity;
  }

  /** Takes every edit of questions about one image; some may be answered later. */
  void ask(AskedImage image, List<Question> questions) {
    atWork.addAll(questions);
    List<Question> asking = questions;
    while (!asking.isEmpty()) {
      int each = Math.max(1, capacity / asking.size());
      for (Question question : asking) {
        if (question.awaited() + each > 2 * capacity) {
          finish();
        }
        question.next(each, image.edits()).forEach(taken -> ask(image, taken));
      }
      if (atWork.stream().mapToLong(Question::bytes).sum() > MOST_BYTES) {
        finish();
      }
      hear();
      asking = asking.stream().filter(question -> !question.all()).toList();
    }
  }

  private void ask(AskedImage image, Question.Taken taken) {
    Optional<float[]> known = image.answers().of(taken.made().key());
    if (known.isPresent()) {
      taken.awaited().answer(known.get());
      return;
    }
    Chunk chunk = chunks.computeIfAbsent(taken.made().layer(), layer -> new Chunk(forwards, layer));
    chunk.add(image, taken);
    if (chunk.size() >= capacity) {
      chunk.run();
    }
  }

  private void hear() {
    atWork.forEach(Question::hear);
    atWork = new ArrayList<>(atWork.stream().filter(question -> !question.done()).toList());
  }

  /** Asks about what has not been asked about, so that all questions have their answers. */
  void finish() {
    chunks.values().forEach(Chunk::run);
    hear();
  }
}
