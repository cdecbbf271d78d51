// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.probe;

import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.probe.Edit;
import org.touchstone.api.probe.Fill;
import org.touchstone.api.probe.Probe;
import org.touchstone.api.probe.Response;
import org.touchstone.api.probe.Subject;

/**
 * The mean of masks, each weighed by what the network says of the image under it: the sum of score
 * times mask, divided by the sum of the masks pixel by pixel. A pixel that no mask shows has 0.
 */
public final class WeighedMasks implements Probe.OfMap {

  private final Subject subject;
  private final Iterator<float[]> masks;
  private final Fill fill;
  private final Score score;
  private final OptionalDouble divisor;
  private final double[] mass;
  private final double[][] sums;

  /** What of an answer weighs a mask. */
  @FunctionalInterface
  public interface Score {

    /** The weight, as {@link Response#logit} gives it. */
    double of(Response response, int target);
  }

  /**
   * A mean of masks.
   *
   * @param masks each [height · width], from 0 to 1, made when it is taken
   * @param fill what shows where a mask is 0
   */
  public WeighedMasks(Subject subject, Stream<float[]> masks, Fill fill, Score score) {
    this(subject, masks.iterator(), fill, score, OptionalDouble.empty());
  }

  private WeighedMasks(
      Subject subject, Iterator<float[]> masks, Fill fill, Score score, OptionalDouble divisor) {
    int pixels = subject.network().height() * subject.network().width();
    this.subject = subject;
    this.masks = masks;
    this.fill = fill;
    this.score = score;
    this.divisor = divisor;
    this.mass = new double[pixels];
    this.sums = new double[subject.targets().size()][pixels];
  }

  /** The same, divided by a number instead of by the sum of the masks. */
  public WeighedMasks over(double number) {
    return new WeighedMasks(subject, masks, fill, score, OptionalDouble.of(number));
  }

  @Override
  public Iterator<Edit> edits() {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return masks.hasNext();
      }

      @Override
      public Edit next() {
        return new Edit.Mask(masks.next(), fill);
      }
    };
  }

  @Override
  public void hear(Edit edit, Response response) {
    float[] mask = ((Edit.Mask) edit).mask();
    List<Integer> targets = subject.targets();
    for (int k = 0; k < sums.length; k++) {
      double weight = score.of(response, targets.get(k));
      for (int i = 0; i < mask.length; i++) {
        sums[k][i] += weight * mask[i];
      }
    }
    for (int i = 0; i < mask.length; i++) {
      mass[i] += mask[i];
    }
  }

  @Override
  public SaliencyMap map(int target) {
    double[] sum = sums[subject.targets().indexOf(target)];
    float[] values = new float[sum.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = mass[i] == 0 ? 0 : (float) (sum[i] / divisor.orElse(mass[i]));
    }
    return new SaliencyMap(subject.network().height(), subject.network().width(), values);
  }
}
