// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.graph;

import java.util.Arrays;
import org.touchstone.api.network.Op;
import org.touchstone.importer.graph.Slow.Array;

/** What normalises by mean and deviation. */
final class SlowNorm {

  private SlowNorm() {}

  private static double mean(double[] x) {
    return Arrays.stream(x).sum() / x.length;
  }

  private static double deviation(double[] x, double epsilon) {
    double mean = mean(x);
    return Math.sqrt(Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum() / x.length + epsilon);
  }

  static double[] standard(double[] x, double epsilon) {
    double mean = mean(x);
    double deviation = deviation(x, epsilon);
    return Arrays.stream(x).map(v -> (v - mean) / deviation).toArray();
  }

  /** The signal at x of w at what was made of it. */
  static double[] pulled(double[] x, double[] w, double epsilon) {
    double[] unit = standard(x, epsilon);
    double mean = mean(w);
    double along = 0;
    for (int i = 0; i < x.length; i++) {
      along += w[i] * unit[i] / x.length;
    }
    double[] pulled = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      pulled[i] = (w[i] - mean - unit[i] * along) / deviation(x, epsilon);
    }
    return pulled;
  }

  /** The positions of one image's group. */
  private static int[] positions(int groups, Array in, int image, int group) {
    int channels = in.last();
    int each = channels / groups;
    int pixels = in.dims()[1] * in.dims()[2];
    int[] positions = new int[pixels * each];
    Arrays.setAll(positions, i -> (image * pixels + i / each) * channels + group * each + i % each);
    return positions;
  }

  static void group(Node node, Array in, Array out) {
    Op.GroupNorm norm = (Op.GroupNorm) node.op();
    for (int image = 0; image < in.dims()[0]; image++) {
      for (int group = 0; group < norm.groups(); group++) {
        int[] at = positions(norm.groups(), in, image, group);
        double[] unit =
            standard(Arrays.stream(at).mapToDouble(i -> in.data()[i]).toArray(), norm.epsilon());
        for (int k = 0; k < at.length; k++) {
          int c = at[k] % in.last();
          out.data()[at[k]] = node.weight().at(c) * unit[k] + node.bias().at(c);
        }
      }
    }
  }

  static void group(Node node, Array in, Array upstream, Array to) {
    Op.GroupNorm norm = (Op.GroupNorm) node.op();
    for (int image = 0; image < in.dims()[0]; image++) {
      for (int group = 0; group < norm.groups(); group++) {
        int[] at = positions(norm.groups(), in, image, group);
        double[] x = Arrays.stream(at).mapToDouble(i -> in.data()[i]).toArray();
        double[] w =
            Arrays.stream(at)
                .mapToDouble(i -> upstream.data()[i] * node.weight().at(i % in.last()))
                .toArray();
        double[] pulled = pulled(x, w, norm.epsilon());
        for (int k = 0; k < at.length; k++) {
          to.data()[at[k]] = pulled[k];
        }
      }
    }
  }
}
