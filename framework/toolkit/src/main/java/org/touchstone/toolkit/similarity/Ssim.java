// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.similarity;

import java.util.Arrays;
import org.touchstone.api.method.SaliencyMap;

/**
 * The structural similarity of two maps, each scaled to [0, 1] before (Wang et al., Image Quality
 * Assessment: From Error Visibility to Structural Similarity, IEEE TIP 2004): the mean over the
 * picture of
 *
 * <pre>(2 μx μy + C1) (2 σxy + C2) / ((μx² + μy² + C1) (σx² + σy² + C2))</pre>
 *
 * <p>with C1 = 0.01², C2 = 0.03², and moments under a Gaussian window of 11 x 11 pixels with a
 * deviation of 1.5. Windows lie wholly inside the picture, so no border is ever made up. In double
 * precision, the numbers of scikit-image 0.19: {@code structural_similarity(a, b,
 * gaussian_weights=True, sigma=1.5, use_sample_covariance=False, data_range=1)}.
 *
 * @param sampleCovariance whether (co)variances are multiplied by 121/120. That is scikit-image's
 *     own default, and so what the notebooks of Adebayo et al. (2018) have; Wang et al. do not.
 */
public record Ssim(boolean sampleCovariance) {

  /** As its authors have it. */
  public static final Ssim WANG = new Ssim(false);

  private static final double SIGMA = 1.5;
  private static final int RADIUS = 5;
  private static final int SIDE = 2 * RADIUS + 1;
  private static final double[] WEIGHTS = weights();
  private static final double C1 = 0.01 * 0.01;
  private static final double C2 = 0.03 * 0.03;

  /**
   * The moments of one map. A map that is constant or not finite has none: its similarities are
   * NaN.
   *
   * @throws IllegalArgumentException if a side is shorter than the window
   */
  public Profile profile(SaliencyMap map) {
    check(map.height(), map.width());
    double[] values = scaled(map.values());
    double[] means = windowed(values, map.width());
    double[] squares = windowed(product(values, values), map.width());
    return new Moments(this, map.width(), values, means, covariances(squares, means, means));
  }

  /**
   * Whether a map has room for one window.
   *
   * @throws IllegalArgumentException if a side is shorter than the window
   */
  public void check(int height, int width) {
    if (Math.min(height, width) < SIDE) {
      throw new IllegalArgumentException(
          "A map of %s x %s is too small for SSIM: each side needs at least %s pixels."
              .formatted(height, width, SIDE));
    }
  }

  /** A constant map gives 0/0, and a value that is not finite spoils at least a window. */
  private static double[] scaled(float[] values) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (float value : values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    double[] scaled = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      scaled[i] = (values[i] - low) / (high - low);
    }
    return scaled;
  }

  private double[] covariances(double[] products, double[] a, double[] b) {
    double pixels = SIDE * SIDE;
    double factor = sampleCovariance ? pixels / (pixels - 1) : 1;
    double[] covariances = new double[products.length];
    for (int i = 0; i < products.length; i++) {
      covariances[i] = factor * (products[i] - a[i] * b[i]);
    }
    return covariances;
  }

  /** The weighted mean under every window, in row-major order of the windows. */
  private static double[] windowed(double[] values, int width) {
    int columns = width - 2 * RADIUS;
    double[] along = new double[values.length / width * columns];
    for (int at = 0; at < along.length; at++) {
      along[at] = weighted(values, at / columns * width + at % columns, 1);
    }
    double[] means = new double[along.length - 2 * RADIUS * columns];
    for (int at = 0; at < means.length; at++) {
      means[at] = weighted(along, at, columns);
    }
    return means;
  }

  private static double weighted(double[] values, int from, int stride) {
    double sum = 0;
    for (int k = 0; k < SIDE; k++) {
      sum += WEIGHTS[k] * values[from + k * stride];
    }
    return sum;
  }

  private static double[] weights() {
    double[] weights = new double[SIDE];
    for (int k = 0; k < SIDE; k++) {
      weights[k] = Math.exp(-(k - RADIUS) * (k - RADIUS) / (2 * SIGMA * SIGMA));
    }
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }

  private static double[] product(double[] a, double[] b) {
    double[] product = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      product[i] = a[i] * b[i];
    }
    return product;
  }

  /** A scaled map, with the means and variances under its windows. */
  private static final class Moments implements Profile {

    private final Ssim ssim;
    private final int width;
    private final double[] values;
    private final double[] means;
    private final double[] variances;

    Moments(Ssim ssim, int width, double[] values, double[] means, double[] variances) {
      this.ssim = ssim;
      this.width = width;
      this.values = values;
      this.means = means;
      this.variances = variances;
    }

    @Override
    public double similarityTo(Profile other) {
      if (!(other instanceof Moments that) || !ssim.equals(that.ssim)) {
        throw new IllegalArgumentException("Only what one similarity made can be compared.");
      }
      if (width != that.width || values.length != that.values.length) {
        throw new IllegalArgumentException("Only maps of one size can be compared.");
      }
      double[] products = windowed(product(values, that.values), width);
      double[] covariances = ssim.covariances(products, means, that.means);
      double sum = 0;
      for (int i = 0; i < means.length; i++) {
        sum += at(i, that, covariances[i]);
      }
      return Math.max(-1, Math.min(1, sum / means.length));
    }

    private double at(int i, Moments that, double covariance) {
      double x = means[i];
      double y = that.means[i];
      double alike = (2 * (x * y) + C1) * (2 * covariance + C2);
      return alike / ((x * x + y * y + C1) * (variances[i] + that.variances[i] + C2));
    }
  }
}
