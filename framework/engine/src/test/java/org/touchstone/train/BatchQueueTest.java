// SPDX-License-Identifier: Apache-2.0
package org.touchstone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class BatchQueueTest {

  @Test
  void givesTheBatchesInTheirOrder() throws Exception {
    List<Integer> taken = new ArrayList<>();
    try (BatchQueue queue = new BatchQueue(4, 30, BatchQueueTest::batch)) {
      for (int i = 4; i < 30; i++) {
        taken.add(queue.take().count());
      }
    }
    assertThat(taken).isSorted().hasSize(26).startsWith(4).endsWith(29);
  }

  private static Callable<LabelledBatch> batch(int number) {
    return () -> new LabelledBatch(number, new float[0], new float[0]);
  }

  @Test
  void preparesNoMoreThanAFewAhead() throws Exception {
    ConcurrentLinkedQueue<Integer> begun = new ConcurrentLinkedQueue<>();
    try (BatchQueue queue =
        new BatchQueue(
            0,
            100,
            number ->
                () -> {
                  begun.add(number);
                  return batch(number).call();
                })) {
      for (int i = 0; i < 5; i++) {
        queue.take();
      }
      assertThat(begun).hasSizeLessThanOrEqualTo(7);
    }
  }

  @Test
  void whatAReaderThrowsIsToldWhenItsBatchIsTaken() throws Exception {
    IOException torn = new IOException("'x.jpg' is torn.");
    try (BatchQueue queue =
        new BatchQueue(
            0,
            5,
            number ->
                number == 1
                    ? () -> {
                      throw torn;
                    }
                    : batch(number))) {
      assertThat(queue.take().count()).isZero();
      assertThatThrownBy(queue::take).isInstanceOf(ExecutionException.class).hasCause(torn);
    }
  }

  @Test
  void closingStopsTheReader() throws Exception {
    CompletableFuture<Boolean> stopped = new CompletableFuture<>();
    CompletableFuture<Boolean> begun = new CompletableFuture<>();
    try (BatchQueue queue =
        new BatchQueue(0, 2, number -> number == 0 ? batch(0) : () -> sleeping(begun, stopped))) {
      queue.take();
      begun.get(10, TimeUnit.SECONDS);
    }
    assertThat(stopped.get(10, TimeUnit.SECONDS)).isTrue();
  }

  private static LabelledBatch sleeping(
      CompletableFuture<Boolean> begun, CompletableFuture<Boolean> stopped) {
    begun.complete(true);
    try {
      TimeUnit.SECONDS.sleep(30);
      stopped.complete(false);
    } catch (InterruptedException e) {
      stopped.complete(true);
    }
    throw new IllegalStateException("Nobody takes this batch.");
  }
}
