// SPDX-License-Identifier: Apache-2.0
package org.touchstone.journal;

import java.util.ArrayList;
import java.util.List;

/** What was found so far: by earlier, interrupted work on the same plan, and since then. */
public interface History {

  /** The outcomes of the batches that are finished, from the first one on. */
  List<Outcome> finished();

  /** Keeps the outcome of the next batch. */
  void add(Outcome outcome);

  /** Nothing yet; kept in memory only. */
  static History none() {
    List<Outcome> outcomes = new ArrayList<>();
    return new History() {
      @Override
      public List<Outcome> finished() {
        return List.copyOf(outcomes);
      }

      @Override
      public void add(Outcome outcome) {
        outcomes.add(outcome);
      }
    };
  }
}
