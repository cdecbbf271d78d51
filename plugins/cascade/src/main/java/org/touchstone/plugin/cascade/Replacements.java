// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.cascade;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Weights;
import org.touchstone.api.network.Weights.Parameter;
import org.touchstone.plugin.cascade.LayerByLayer.BatchNorm;
import org.touchstone.plugin.cascade.LayerByLayer.Distribution;

/** What replaces the parameters of one layer in one draw. */
record Replacements(LayerByLayer settings, long seed, int draw) {

  /** The parameters that replace those of a layer, by name; without the bias if it is kept. */
  Map<String, Parameter> of(Layer layer, Weights trained) {
    boolean norm = LayerByLayer.isBatchNorm(layer);
    Parameter kernel = trained.kernel(layer.name());
    Map<String, Parameter> replaced = new HashMap<>();
    if (norm && settings.batchNorm() == BatchNorm.RESET) {
      return Map.of(
          kernel.name(),
          filled(kernel, 1),
          trained.bias(layer.name()).name(),
          filled(trained.bias(layer.name()), 0));
    }
    Distribution distribution =
        norm && settings.batchNorm() == BatchNorm.PERMUTE
            ? Distribution.PERMUTE
            : settings.distribution();
    double std =
        distribution == Distribution.HE ? Math.sqrt(2.0 / inputs(layer, kernel)) : settings.std();
    replaced.put(kernel.name(), randomized(kernel, distribution, std));
    if (layer.op().parameters().contains(Op.BIAS)) {
      Parameter bias = trained.bias(layer.name());
      switch (settings.biases()) {
        case RANDOMIZED -> replaced.put(bias.name(), randomized(bias, distribution, std));
        case ZEROED -> replaced.put(bias.name(), filled(bias, 0));
        case KEPT -> {}
      }
    }
    return replaced;
  }

  private static Parameter filled(Parameter trained, float value) {
    float[] values = new float[size(trained)];
    Arrays.fill(values, value);
    return with(trained, values);
  }

  private Parameter randomized(Parameter trained, Distribution distribution, double std) {
    RandomBits bits = RandomBits.of(seed, draw, trained.name());
    float[] values = new float[size(trained)];
    if (distribution == Distribution.PERMUTE) {
      trained.data().get(0, values);
      permute(values, bits);
    } else {
      fill(values, std, new Normal(bits));
    }
    return with(trained, values);
  }

  private void fill(float[] values, double std, Normal normal) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (std * (settings.truncated() ? normal.truncated() : normal.next()));
    }
  }

  /** Every order is as likely (Fisher and Yates; Durstenfeld, 1964). */
  private static void permute(float[] values, RandomBits bits) {
    for (int last = values.length - 1; last > 0; last--) {
      int chosen = bits.below(last + 1);
      float value = values[chosen];
      values[chosen] = values[last];
      values[last] = value;
    }
  }

  private static Parameter with(Parameter trained, float[] values) {
    return new Parameter(trained.name(), trained.shape(), FloatBuffer.wrap(values));
  }

  /**
   * How many values of the layer's input a unit reads: kh · kw · in of its group, or in, or 1 of a
   * layer that changes each channel by itself.
   */
  private static int inputs(Layer layer, Parameter kernel) {
    return layer.op() instanceof Op.Conv || layer.op() instanceof Op.Dense
        ? size(kernel) / kernel.shape().get(kernel.shape().size() - 1)
        : 1;
  }

  private static int size(Parameter parameter) {
    return parameter.data().limit();
  }
}
