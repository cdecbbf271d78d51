// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.lime;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.touchstone.api.SplitMix64;
import org.touchstone.api.method.Method;
import org.touchstone.api.network.Network;
import org.touchstone.api.probe.Baseline;
import org.touchstone.api.probe.Probe;
import org.touchstone.api.probe.Subject;
import org.touchstone.toolkit.coalition.Coalition;
import org.touchstone.toolkit.coalition.CoalitionProbe;
import org.touchstone.toolkit.coalition.ExplainedScore;
import org.touchstone.toolkit.coalition.Features;

/**
 * LIME (Ribeiro, Singh and Guestrin, 2016): the slopes of a linear model of the score over random
 * coalitions of the cells of a grid, which count the more the nearer they are to the image. As the
 * authors fit it with all features kept, but over cells of a grid in place of segments; the authors
 * explain probabilities.
 *
 * @param grid cells along each side, at most 32
 * @param samples coalitions, the first of all cells; of each other one half the cells, by chance
 * @param width of the kernel: at distance d a coalition weighs √exp(−d²/width²), and d is 1 −
 *     √(k/M) where k of M cells are kept
 * @param ridge what the sum of squared slopes costs; the larger, the smaller they are
 * @param score what is explained
 * @param baseline what stands where a cell is removed
 * @param blur of a blurred baseline: the standard deviation as a share of the longer side
 * @param interpolate whether the map is enlarged between the middles of cells; else every pixel
 *     shows what its cell has
 */
public record Lime(
    int grid,
    int samples,
    double width,
    double ridge,
    ExplainedScore score,
    Baseline baseline,
    double blur,
    boolean interpolate)
    implements Method.OfProbe {

  static final Lime DEFAULT =
      new Lime(7, 1000, 0.25, 1, ExplainedScore.LOGIT, Baseline.ZERO, 0.05, false);

  public Lime {
    Features.checkGrid(grid);
    if (samples < 1) {
      throw new IllegalArgumentException("samples must be at least 1, not " + samples + ".");
    }
    if (!(width > 0 && width < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("width must be a number above 0, not " + width + ".");
    }
    if (!(ridge >= 0 && ridge < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("ridge must be a number from 0, not " + ridge + ".");
    }
    if (!(blur > 0 && blur <= 0.5)) {
      throw new IllegalArgumentException("blur must be above 0 up to 0.5, not " + blur + ".");
    }
  }

  @Override
  public List<String> notes(Network network) {
    return Features.notes(interpolate);
  }

  /** Refuses a network on which a cell would have no pixel. */
  @Override
  public Set<String> layers(Network network) {
    Features.grid(network, grid, interpolate);
    return Set.of();
  }

  @Override
  public long edits(Network network) {
    return samples;
  }

  @Override
  public Probe.OfMap probe(Subject subject) {
    int cells = grid * grid;
    BitSet all = Coalition.ofFirst(cells, 1).kept();
    SplitMix64 draws = subject.draws("lime");
    Stream<BitSet> others = IntStream.range(1, samples).mapToObj(i -> half(cells, draws));
    return probe(subject, Stream.concat(Stream.of(all), others));
  }

  private static BitSet half(int cells, SplitMix64 draws) {
    BitSet kept = new BitSet(cells);
    IntStream.range(0, cells).filter(i -> draws.uniform() < 0.5).forEach(kept::set);
    return kept;
  }

  /** A question about given coalitions. */
  Probe.OfMap probe(Subject subject, Stream<BitSet> coalitions) {
    int cells = grid * grid;
    return new CoalitionProbe(
        Features.grid(subject.network(), grid, interpolate),
        coalitions.map(kept -> new Coalition(kept, weight(kept.cardinality(), cells))).iterator(),
        baseline.fill(blur),
        subject.targets(),
        score,
        new LinearFit(cells, subject.targets().size(), ridge));
  }

  private double weight(int kept, int cells) {
    double distance = 1 - Math.sqrt((double) kept / cells);
    return Math.sqrt(Math.exp(-distance * distance / (width * width)));
  }
}
