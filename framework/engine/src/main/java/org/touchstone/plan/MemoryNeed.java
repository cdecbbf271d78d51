// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plan;

import java.util.List;
import org.touchstone.api.network.Network;
import org.touchstone.model.ParameterShapes;

/**
 * The memory that a run will take at its height, estimated from its shapes alone; the estimates lie
 * above what was measured on runs of the shipped experiments.
 *
 * @param heap bytes of the Java heap: weights of randomisations, maps, scores
 * @param natives bytes beside it: TensorFlow's, and what the JVM itself takes
 */
public record MemoryNeed(long heap, long natives) {

  private static final long MEBIBYTE = 1L << 20;

  /** Of the heap with no image: plugins, the graph's description, figures. */
  private static final long LEAST_HEAP = 150 * MEBIBYTE;

  /** Libraries, threads and compiled code: measured with the smallest batch. */
  private static final long LEAST_NATIVES = 600 * MEBIBYTE;

  /** While one batch is scored the next one is explained. */
  private static final int BATCHES_AT_ONCE = 2;

  private static final int BYTES_OF_SCORE = 100;

  private static final int COLOURS = 3;

  /** What a plan needs where the batch has a number of images. */
  static MemoryNeed of(Plan plan, int batch) {
    long weights = weights(plan.network());
    long random = plan.randomizations().isEmpty() ? 0 : weights;
    int together = ofViews(plan) ? Math.max(batch, plan.viewsAtOnce()) : batch;
    long natives = LEAST_NATIVES + 2 * weights + plan.cost().bytes() * together;
    long maps = maps(plan, batch) + sums(plan, batch) + asked(plan);
    return new MemoryNeed(LEAST_HEAP + random + maps + scores(plan), natives);
  }

  private static boolean ofViews(Plan plan) {
    return plan.cost().asking().views() > 0
        || asks(plan)
        || plan.looks().stream().anyMatch(look -> !look.once());
  }

  private static long weights(Network network) {
    return ParameterShapes.of(network).values().stream().mapToLong(MemoryNeed::floats).sum()
        * Float.BYTES;
  }

  private static long floats(List<Integer> shape) {
    return shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
  }

  /** As if all maps were as large as the image. */
  private static long maps(Plan plan, int batch) {
    long pixels = (long) plan.network().height() * plan.network().width();
    long maps = (long) batch * plan.cost().cases() * plan.methods().size();
    return BATCHES_AT_ONCE * maps * pixels * Float.BYTES;
  }

  /** What is found at several views, summed twice with all colours in double precision. */
  private static long sums(Plan plan, int batch) {
    long pixels = (long) plan.network().height() * plan.network().width();
    long sums = (long) batch * plan.cost().cases() * plan.cost().asking().combined();
    return sums * pixels * COLOURS * 2 * Double.BYTES;
  }

  private static boolean asks(Plan plan) {
    return plan.cost().asking().edits() + plan.cost().ofMetrics() > 0;
  }

  /** Edits with the images that they make, and what two images' probes sum in double precision. */
  private static long asked(Plan plan) {
    long pixels = (long) plan.network().height() * plan.network().width();
    long edits = 4L * plan.viewsAtOnce() * pixels * COLOURS * Float.BYTES;
    long sums = 2L * plan.methods().size() * (plan.cost().cases() + 1) * pixels * Double.BYTES;
    return asks(plan) ? edits + sums : 0;
  }

  private static long scores(Plan plan) {
    long ofImage =
        (long) plan.cost().cases() * plan.metrics().size()
            + (long) plan.explanationsPerImage() * plan.changes().size();
    return ofImage * plan.images() * plan.methods().size() * BYTES_OF_SCORE;
  }

  /** All of it. */
  public long total() {
    return heap + natives;
  }
}
