// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.touchstone.api.data.Annotation;
import org.touchstone.api.data.Image;
import org.touchstone.api.data.Region;
import org.touchstone.api.data.Sample;
import org.touchstone.graph.CompiledGraph;
import org.touchstone.journal.SampleSum;

/** Whatever a score may depend on is in a sample's checksum. */
final class SampleSumTest {

  private static final Region BOX = new Region.Box(0, 0, 1, 1);

  private static Sample sample(String id, int pixel, Annotation... objects) {
    byte[] rgb = new byte[2 * 3 * 3];
    rgb[5] = (byte) pixel;
    return new Sample(id, new Image(2, 3, rgb), List.of(objects));
  }

  private static Region mask(int... pixels) {
    BitSet set = new BitSet();
    for (int pixel : pixels) {
      set.set(pixel);
    }
    return new Region.Mask(2, 3, set);
  }

  private static String sum(Sample sample) {
    return SampleSum.of(0, sample).sha256();
  }

  @Test
  void everyPartOfASampleCounts() {
    Annotation cat = new Annotation("cat", BOX, false);
    List<Sample> samples =
        List.of(
            sample("a", 1, cat),
            sample("b", 1, cat),
            sample("a", 2, cat),
            sample("a", 1),
            sample("a", 1, cat, cat),
            sample("a", 1, new Annotation("cats", BOX, false)),
            sample("a", 1, new Annotation("cat", BOX, true)),
            sample("a", 1, new Annotation("cat", new Region.Box(0, 0, 1, 2), false)),
            sample("a", 1, new Annotation("cat", mask(0, 1, 3, 4), false)),
            sample("a", 1, new Annotation("cat", mask(0, 4), false)),
            sample("a", 1, new Annotation("cat", mask(1, 3), false)),
            new Sample("a", new Image(3, 2, sample("a", 1).image().rgb()), List.of(cat)));
    assertThat(samples.stream().map(SampleSumTest::sum)).doesNotHaveDuplicates();
    assertThat(sum(sample("a", 1, cat))).isEqualTo(sum(samples.get(0)));
  }

  @Test
  void theFirstSampleThatIsNotReadAsBeforeIsFound() {
    Pictures before = Pictures.of(3).addBroken(new IOException("torn")).add("a");
    List<SampleSum> sums = Tried.USUAL.run(before, 2).samples();
    assertThat(sums).extracting(SampleSum::index).containsExactly(0, 1, 2, 3, 4);
    assertThat(sums.get(3)).isEqualTo(new SampleSum(3, "#3", ""));
    Pictures relabelled = Pictures.of(2).add("b").addBroken(new IOException("other words"));
    Pictures mended = Pictures.of(4).add("a");
    try (CompiledGraph graph = Tried.USUAL.compile()) {
      Runner runner = Tried.USUAL.runner(Tried.USUAL.plan(before, 2), graph);
      assertThat(runner.changed(before, sums, images -> {})).isEmpty();
      assertThat(runner.changed(relabelled.add("a"), sums, images -> {})).contains(sums.get(2));
      assertThat(runner.changed(mended, sums, images -> {})).contains(sums.get(3));
      List<SampleSum> some = new ArrayList<>(sums);
      some.remove(3);
      assertThat(runner.changed(mended, some, images -> {})).isEmpty();
    }
  }
}
