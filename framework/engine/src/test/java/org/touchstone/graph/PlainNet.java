// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Weights;
import org.touchstone.api.network.Window;

/**
 * A network in plain Java and double precision: slow, obvious, and without TensorFlow.
 *
 * @param parameters by name, each row-major in TensorFlow's layout
 */
record PlainNet(Network network, Map<String, double[]> parameters) {

  /** What one image has at a place, row-major with channels last. */
  private record Values(int height, int width, double[] data) {

    int channels() {
      return data.length / height / width;
    }

    /** Where the values of the pixels lie that a window sees for one pixel of its output. */
    List<Seen> seen(Window window, int outputRow, int outputColumn) {
      List<Seen> seen = new ArrayList<>();
      for (int tap = 0; tap < window.pixels(); tap++) {
        int row = outputRow * window.stride().rows() - window.begin().rows() + tap / window.width();
        int column =
            outputColumn * window.stride().columns()
                - window.begin().columns()
                + tap % window.width();
        if (row >= 0 && row < height && column >= 0 && column < width) {
          seen.add(new Seen(tap, (row * width + column) * channels()));
        }
      }
      return seen;
    }
  }

  private record Seen(int tap, int start) {}

  static PlainNet of(Network network, Weights weights) {
    Map<String, double[]> parameters = new HashMap<>();
    weights
        .parameters()
        .forEach((name, parameter) -> parameters.put(name, doubles(parameter.data())));
    return new PlainNet(network, parameters);
  }

  private static double[] doubles(FloatBuffer values) {
    double[] copy = new double[values.capacity()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = values.get(i);
    }
    return copy;
  }

  /** The logits of one image. */
  double[] logits(double[] image) {
    Map<String, Values> values = new HashMap<>();
    values.put(Network.INPUT, new Values(network.height(), network.width(), image));
    for (Layer layer : network.layers()) {
      List<Values> inputs = layer.inputs().stream().map(values::get).toList();
      values.put(layer.name(), new Values(layer.height(), layer.width(), output(layer, inputs)));
    }
    return values.get(network.logits().name()).data();
  }

  private double[] output(Layer layer, List<Values> inputs) {
    Values in = inputs.get(0);
    if (layer.op() instanceof Op.Conv) {
      return convolution(layer, in);
    } else if (layer.op() instanceof Op.Dense) {
      return dense(layer, in.data());
    } else if (layer.op() instanceof Op.Relu) {
      return Arrays.stream(in.data()).map(x -> Math.max(0, x)).toArray();
    } else if (layer.op() instanceof Op.Pool) {
      return pool(layer, in);
    } else if (layer.op() instanceof Op.Sum) {
      double[] sum = new double[in.data().length];
      inputs.forEach(each -> Arrays.setAll(sum, i -> sum[i] + each.data()[i]));
      return sum;
    } else if (layer.op() instanceof Op.Concat) {
      return concatenation(layer, inputs);
    }
    return in.data();
  }

  private static double[] concatenation(Layer layer, List<Values> inputs) {
    double[] out = new double[(int) layer.units()];
    int first = 0;
    for (Values in : inputs) {
      for (int i = 0; i < in.data().length; i++) {
        int pixel = i / in.channels();
        out[pixel * layer.channels() + first + i % in.channels()] = in.data()[i];
      }
      first += in.channels();
    }
    return out;
  }

  private double[] convolution(Layer layer, Values in) {
    double[] kernel = parameters.get(layer.name() + ".weight");
    double[] out = new double[(int) layer.units()];
    for (int i = 0; i < out.length; i++) {
      int o = i % layer.channels();
      int pixel = i / layer.channels();
      out[i] = parameters.get(layer.name() + ".bias")[o];
      for (Seen seen : in.seen(layer.window(), pixel / layer.width(), pixel % layer.width())) {
        for (int c = 0; c < in.channels(); c++) {
          int weight = (seen.tap() * in.channels() + c) * layer.channels() + o;
          out[i] += in.data()[seen.start() + c] * kernel[weight];
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

  private static double[] pool(Layer layer, Values in) {
    double[] out = new double[(int) layer.units()];
    for (int i = 0; i < out.length; i++) {
      int channel = i % layer.channels();
      int pixel = i / layer.channels();
      double[] seen =
          in.seen(layer.window(), pixel / layer.width(), pixel % layer.width()).stream()
              .mapToDouble(each -> in.data()[each.start() + channel])
              .toArray();
      out[i] =
          layer.op() instanceof Op.MaxPool
              ? Arrays.stream(seen).max().orElseThrow()
              : Arrays.stream(seen).average().orElseThrow();
    }
    return out;
  }
}
