// SPDX-License-Identifier: Apache-2.0
package org.touchstone.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The finished batches of a run, each of which is in its journal. */
public final class JournalHistory implements History {

  private final Journal journal;

  /** Counted by another thread when the program is stopped. */
  private final List<Outcome> finished = Collections.synchronizedList(new ArrayList<>());

  /** What a journal holds. */
  public JournalHistory(Journal journal, JournalBatchReader reader) throws IOException {
    this.journal = journal;
    journal.read(
        (batch, line) -> {
          Optional<Outcome> outcome = reader.read(batch, line);
          outcome.ifPresent(finished::add);
          return outcome.isPresent();
        });
  }

  @Override
  public List<Outcome> finished() {
    return List.copyOf(finished);
  }

  /**
   * Keeps the outcome of the next batch.
   *
   * @throws UncheckedIOException if the journal cannot be written; the message says what to do
   */
  @Override
  public void add(Outcome outcome) {
    try {
      journal.add(JournalBatch.of(outcome));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    finished.add(outcome);
  }
}
