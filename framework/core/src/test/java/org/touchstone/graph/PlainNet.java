// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.Map;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;

/**
 * A network in plain Java and double precision: slow, obvious, and without TensorFlow.
 *
 * @param parameters by name, each row-major in TensorFlow's layout
 */
record PlainNet(Network network, Map<String, double[]> parameters) {

  /** The logits of one image. */
  double[] logits(double[] image) {
    double[] value = image;
    int height = network.height();
    int width = network.width();
    for (Layer layer : network.layers()) {
      value =
          switch (layer.kind()) {
            case CONV -> convolution(layer, value);
            case DENSE -> dense(layer, value);
            case RELU -> java.util.Arrays.stream(value).map(x -> Math.max(0, x)).toArray();
            case MAX_POOL -> pool(layer, value, width);
            case FLATTEN -> value;
          };
      height = layer.height();
      width = layer.width();
    }
    if (height != 1) {
      throw new AssertionError("The last layer is dense.");
    }
    return value;
  }

  private double[] convolution(Layer layer, double[] in) {
    int inputs = in.length / (layer.height() * layer.width());
    double[] kernel = parameters.get(layer.name() + ".weight");
    double[] out = new double[(int) layer.units()];
    for (int i = 0; i < out.length; i++) {
      int o = i % layer.channels();
      int column = i / layer.channels() % layer.width();
      int row = i / layer.channels() / layer.width();
      out[i] = parameters.get(layer.name() + ".bias")[o];
      for (int tap = 0; tap < 9; tap++) {
        int y = row + tap / 3 - 1;
        int x = column + tap % 3 - 1;
        if (y >= 0 && y < layer.height() && x >= 0 && x < layer.width()) {
          for (int c = 0; c < inputs; c++) {
            out[i] +=
                in[(y * layer.width() + x) * inputs + c]
                    * kernel[(tap * inputs + c) * layer.channels() + o];
          }
        }
      }
    }
    return out;
  }

  private double[] dense(Layer layer, double[] in) {
    double[] kernel = parameters.get(layer.name() + ".weight");
    double[] out = parameters.get(layer.name() + ".bias").clone();
    for (int i = 0; i < in.length; i++) {
      for (int o = 0; o < out.length; o++) {
        out[o] += in[i] * kernel[i * out.length + o];
      }
    }
    return out;
  }

  private static double[] pool(Layer layer, double[] in, int width) {
    double[] out = new double[(int) layer.units()];
    for (int i = 0; i < out.length; i++) {
      int channel = i % layer.channels();
      int column = i / layer.channels() % layer.width() * 2;
      int row = i / layer.channels() / layer.width() * 2;
      out[i] = Double.NEGATIVE_INFINITY;
      for (int place = 0; place < 4; place++) {
        int from = (row + place / 2) * width + column + place % 2;
        out[i] = Math.max(out[i], in[from * layer.channels() + channel]);
      }
    }
    return out;
  }
}
