// SPDX-License-Identifier: Apache-2.0
package org.touchstone.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.touchstone.result.Journal;
import org.touchstone.run.History;
import org.touchstone.run.Outcome;

/** The finished batches of a run, each of which is in its journal. */
final class JournalHistory implements History, AutoCloseable {

  private final Journal journal;

  /** Counted by another thread when the program is stopped. */
  private final List<Outcome> finished = Collections.synchronizedList(new ArrayList<>());

  /** What a journal holds. */
  JournalHistory(Journal journal) throws IOException {
    this.journal = journal;
    JournalBatch.Reader reader = new JournalBatch.Reader();
    journal.read(batch -> finished.add(reader.read(batch)));
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

  @Override
  public void close() throws IOException {
    journal.close();
  }
}
