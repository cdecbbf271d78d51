// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.kernelshap;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
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
 * KernelSHAP (Lundberg and Lee, 2017): the Shapley values of the cells of a grid, by least squares
 * over coalitions of cells. They sum to what the score loses from the image to the baseline. Where
 * {@code samples} suffices for all coalitions, each is asked about once, and the values are exact.
 *
 * @param grid cells along each side, at most 32
 * @param samples coalitions, beside that of all cells and that of none
 * @param paired whether each coalition that is drawn is followed by that of all other cells
 * @param score what is explained
 * @param baseline what stands where a cell is removed
 * @param blur of a blurred baseline: the standard deviation as a share of the longer side
 * @param interpolate whether the map is enlarged between the middles of cells; else every pixel
 *     shows what its cell has
 */
public record KernelShap(
    int grid,
    int samples,
    boolean paired,
    ExplainedScore score,
    Baseline baseline,
    double blur,
    boolean interpolate)
    implements Method.OfProbe {

  static final KernelShap DEFAULT =
      new KernelShap(7, 1024, true, ExplainedScore.LOGIT, Baseline.ZERO, 0.05, false);

  public KernelShap {
    Features.checkGrid(grid);
    if (samples < 1) {
      throw new IllegalArgumentException("samples must be at least 1, not " + samples + ".");
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

  private ShapleyKernel kernel() {
    return new ShapleyKernel(grid * grid);
  }

  @Override
  public long edits(Network network) {
    return 2 + Math.min(samples, kernel().coalitions());
  }

  @Override
  public Probe.OfMap probe(Subject subject) {
    ShapleyKernel kernel = kernel();
    return probe(
        subject,
        kernel.coalitions() <= samples
            ? kernel.all()
            : kernel.drawn(subject.draws("kernel-shap"), samples, paired));
  }

  /** A question about given coalitions, none of which has all cells or none. */
  Probe.OfMap probe(Subject subject, Stream<Coalition> coalitions) {
    int cells = grid * grid;
    Stream<Coalition> ends = Stream.of(Coalition.ofFirst(cells, 1), Coalition.ofFirst(0, 1));
    return new CoalitionProbe(
        Features.grid(subject.network(), grid, interpolate),
        Stream.concat(ends, coalitions).iterator(),
        baseline.fill(blur),
        subject.targets(),
        score,
        new ShapleyFit(cells, subject.targets().size()));
  }
}
