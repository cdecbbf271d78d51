// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.cascade;

import java.nio.FloatBuffer;
import java.util.Map;
import org.touchstone.api.network.Weights.Parameter;
import org.touchstone.plugin.cascade.LayerByLayer.Distribution;

/** What replaces the parameters of one layer in one draw. */
record Replacements(LayerByLayer settings, long seed, int draw) {

  /** The parameters that replace a kernel and its bias, by name; without the bias if it is kept. */
  Map<String, Parameter> of(Parameter kernel, Parameter bias) {
    double std =
        settings.distribution() == Distribution.HE
            ? Math.sqrt(2.0 / inputs(kernel))
            : settings.std();
    Parameter randomized = randomized(kernel, std);
    return switch (settings.biases()) {
      case RANDOMIZED -> Map.of(kernel.name(), randomized, bias.name(), randomized(bias, std));
      case KEPT -> Map.of(kernel.name(), randomized);
      case ZEROED ->
          Map.of(kernel.name(), randomized, bias.name(), with(bias, new float[size(bias)]));
    };
  }

  private Parameter randomized(Parameter trained, double std) {
    RandomBits bits = RandomBits.of(seed, draw, trained.name());
    float[] values = new float[size(trained)];
    if (settings.distribution() == Distribution.PERMUTE) {
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

  /** How many values of the layer's input a unit reads: kh · kw · in, or in. */
  private static int inputs(Parameter kernel) {
    return size(kernel) / kernel.shape().get(kernel.shape().size() - 1);
  }

  private static int size(Parameter parameter) {
    return parameter.data().limit();
  }
}
