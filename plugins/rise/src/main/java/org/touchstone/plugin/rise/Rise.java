// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.rise;

import java.util.stream.Stream;
import org.touchstone.api.SplitMix64;
import org.touchstone.api.method.Method;
import org.touchstone.api.network.Network;
import org.touchstone.api.probe.Fill;
import org.touchstone.api.probe.Probe;
import org.touchstone.api.probe.Response;
import org.touchstone.api.probe.Subject;
import org.touchstone.toolkit.probe.WeighedMasks;

/**
 * RISE (Petsiuk, Das and Saenko, 2018): the mean of random masks, each weighed by what the network
 * says of the image under it. The authors weigh by the probability and divide by N · p.
 *
 * @param masks how many
 * @param cells of the grid that a mask is enlarged from, along each side
 * @param p the probability that a cell is kept
 * @param score what of the answer weighs a mask
 * @param normalise what the sum is divided by
 */
public record Rise(int masks, int cells, double p, Score score, Normalise normalise)
    implements Method.OfProbe {

  static final Rise DEFAULT = new Rise(4000, 7, 0.5, Score.LOGIT, Normalise.MASS);

  /** What of the answer weighs a mask. */
  public enum Score {
    /** The logit, as all methods explain it. */
    LOGIT,
    /** The probability among all classes, as the authors have it. */
    SOFTMAX,
    /** The probability of the class by itself, as TorchRay has it. */
    SIGMOID;

    double of(Response response, int target) {
      return switch (this) {
        case LOGIT -> response.logit(target);
        case SOFTMAX -> response.softmax(target);
        case SIGMOID -> response.sigmoid(target);
      };
    }
  }

  /** What the sum is divided by. */
  public enum Normalise {
    /** The sum of the masks, pixel by pixel, so that a constant added to all scores adds itself. */
    MASS,
    /** N · p, what that sum is expected to be. */
    EXPECTED
  }

  public Rise {
    if (masks < 1 || cells < 1) {
      throw new IllegalArgumentException(
          "masks and cells must be at least 1, not %s and %s.".formatted(masks, cells));
    }
    if (!(p > 0 && p <= 1)) {
      throw new IllegalArgumentException("p must be above 0 up to 1, not " + p + ".");
    }
  }

  /** Logits may be below 0; probabilities are not. */
  @Override
  public boolean signed() {
    return score == Score.LOGIT;
  }

  @Override
  public long edits(Network network) {
    return masks;
  }

  @Override
  public Probe.OfMap probe(Subject subject) {
    Network network = subject.network();
    Grids grids = new Grids(network.height(), network.width(), cells);
    SplitMix64 draws = subject.draws("rise");
    return weighed(subject, Stream.generate(() -> grids.mask(draws, p)).limit(masks));
  }

  Probe.OfMap weighed(Subject subject, Stream<float[]> drawn) {
    WeighedMasks weighed = new WeighedMasks(subject, drawn, new Fill.Zero(), score::of);
    return normalise == Normalise.MASS ? weighed : weighed.over(masks * p);
  }
}
