// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

/** Native memory that is not given back is TensorFlow Java's classic bug. */
final class MemoryTest {

  private static final long MEGABYTE = 1 << 20;

  @Test
  void does_not_grow_over_500_batches() {
    float[] images = SmallNet.noise(1, 64);
    Batch batch = new Batch(64, images, SmallNet.everyClass(64));
    try (CompiledGraph graph =
        new GraphCompiler(Device.CPU)
            .compile(
                SmallNet.NETWORK,
                SmallNet.weights(1),
                List.of(new InputGradient(0), new InputGradient(1)))) {
      explain(graph, batch, 100);
      long before = resident();
      explain(graph, batch, 500);
      // One leaked fetch a batch would be 500 · 2 · 64 · 3 · 64 floats = 47 MB.
      assertThat(resident() - before).isLessThan(20 * MEGABYTE);
    }
  }

  private static void explain(CompiledGraph graph, Batch batch, int times) {
    for (int i = 0; i < times; i++) {
      graph.explain(batch);
    }
  }

  /** What the process holds, less what the Java heap may have grown by. */
  private static long resident() {
    System.gc();
    return Pointer.physicalBytes() - Runtime.getRuntime().totalMemory();
  }
}
