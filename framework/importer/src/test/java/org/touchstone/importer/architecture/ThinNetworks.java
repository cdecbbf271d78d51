// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.architecture;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.touchstone.importer.graph.Tensor;

/** State dicts of thin networks, of random numbers. */
final class ThinNetworks {

  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private int seed;

  static Tensor tensor(int seed, Integer... shape) {
    int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    double scale = 1 / Math.sqrt(Math.max(1, size / shape[0]));
    double[] values = new Random(seed).doubles(size, -scale, 1.5 * scale).toArray();
    return Tensor.of(Tensor.Kind.REAL, List.of(shape), values);
  }

  private void conv(String name, int in, int out, int side) {
    tensors.put(name + ".weight", tensor(seed++, out, in, side, side));
  }

  private void norm(String name, int channels) {
    tensors.put(name + ".weight", tensor(seed++, channels));
    tensors.put(name + ".bias", tensor(seed++, channels));
    tensors.put(name + ".running_mean", tensor(seed++, channels));
    double[] variances = new Random(seed++).doubles(channels, 0.5, 2).toArray();
    tensors.put(name + ".running_var", Tensor.vector(variances));
    tensors.put(name + ".num_batches_tracked", Tensor.of(Tensor.Kind.WHOLE, List.of(), 7));
  }

  private void dense(String name, int in, int out) {
    tensors.put(name + ".weight", tensor(seed++, out, in));
    tensors.put(name + ".bias", tensor(seed++, out));
  }

  static Map<String, Tensor> resNet(boolean bottlenecks, int groups, int... blocks) {
    ThinNetworks net = new ThinNetworks();
    net.conv("conv1", 3, 4, 7);
    net.norm("bn1", 4);
    int in = 4;
    for (int stage = 1; stage <= blocks.length; stage++) {
      int planes = 2 << stage;
      int out = bottlenecks ? 4 * planes : planes;
      for (int block = 0; block < blocks[stage - 1]; block++) {
        String name = "layer%s.%s.".formatted(stage, block);
        net.conv(name + "conv1", in, planes, bottlenecks ? 1 : 3);
        net.norm(name + "bn1", planes);
        net.conv(name + "conv2", planes / groups, planes, 3);
        net.norm(name + "bn2", planes);
        if (bottlenecks) {
          net.conv(name + "conv3", planes, out, 1);
          net.norm(name + "bn3", out);
        }
        if (in != out || (stage > 1 && block == 0)) {
          net.conv(name + "downsample.0", in, out, 1);
          net.norm(name + "downsample.1", out);
        }
        in = out;
      }
    }
    net.dense("fc", in, 5);
    return net.tensors;
  }

  static Map<String, Tensor> denseNet() {
    ThinNetworks net = new ThinNetworks();
    net.conv("features.conv0", 3, 6, 7);
    net.norm("features.norm0", 6);
    int in = 6;
    for (int block = 1; block <= 2; block++) {
      for (int layer = 1; layer <= 2; layer++) {
        String name = "features.denseblock%s.denselayer%s.".formatted(block, layer);
        net.norm(name + "norm1", in);
        net.conv(name + "conv1", in, 8, 1);
        net.norm(name + "norm2", 8);
        net.conv(name + "conv2", 8, 2, 3);
        in += 2;
      }
      if (block == 1) {
        net.norm("features.transition1.norm", in);
        net.conv("features.transition1.conv", in, in / 2, 1);
        in /= 2;
      }
    }
    net.norm("features.norm3", in);
    net.dense("classifier", in, 5);
    return net.tensors;
  }

  static Map<String, Tensor> mobileNet() {
    ThinNetworks net = new ThinNetworks();
    int[] widths = {2, 3, 3, 4, 4, 4, 5, 5, 5, 5, 6, 6, 6, 7, 7, 7, 8};
    net.conv("features.0.0", 3, 4, 3);
    net.norm("features.0.1", 4);
    int in = 4;
    for (int i = 1; i <= widths.length; i++) {
      String name = "features.%s.conv.".formatted(i);
      int wide = i == 1 ? in : 2 * in;
      if (i > 1) {
        net.conv(name + "0.0", in, wide, 1);
        net.norm(name + "0.1", wide);
      }
      int at = i == 1 ? 0 : 1;
      net.conv(name + at + ".0", 1, wide, 3);
      net.norm(name + at + ".1", wide);
      net.conv(name + (at + 1), wide, widths[i - 1], 1);
      net.norm(name + (at + 2), widths[i - 1]);
      in = widths[i - 1];
    }
    net.conv("features.18.0", in, 10, 1);
    net.norm("features.18.1", 10);
    net.dense("classifier.1", 10, 5);
    return net.tensors;
  }

  /** Two convolutions, a pool, one convolution, a pool, two dense layers on images of 12 pixels. */
  static Map<String, Tensor> normedVgg() {
    ThinNetworks net = new ThinNetworks();
    int[][] layers = {{0, 3, 4}, {3, 4, 5}, {7, 5, 6}};
    for (int[] layer : layers) {
      net.conv("features." + layer[0], layer[1], layer[2], 3);
      net.tensors.put("features." + layer[0] + ".bias", tensor(net.seed++, layer[2]));
      net.norm("features." + (layer[0] + 1), layer[2]);
    }
    net.dense("classifier.0", 6 * 3 * 3, 4);
    net.dense("classifier.3", 4, 5);
    return net.tensors;
  }
}
