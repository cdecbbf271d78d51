// SPDX-License-Identifier: Apache-2.0
package org.touchstone.train;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Prepares the next batches on a thread of its own while the network learns from this one. */
final class BatchQueue implements AutoCloseable {

  private static final int AHEAD = 3;

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread daemon = new Thread(task, "batches");
            daemon.setDaemon(true);
            return daemon;
          });
  private final Deque<Future<LabelledBatch>> ahead = new ArrayDeque<>();
  private final IntFunction<Callable<LabelledBatch>> batches;
  private final int end;
  private int next;

  /** The batches from {@code first} to before {@code end}, in this order. */
  BatchQueue(int first, int end, IntFunction<Callable<LabelledBatch>> batches) {
    this.next = first;
    this.end = end;
    this.batches = batches;
  }

  LabelledBatch take() throws ExecutionException, InterruptedException {
    while (ahead.size() < AHEAD && next < end) {
      ahead.add(thread.submit(batches.apply(next++)));
    }
    return ahead.remove().get();
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
