// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.positive;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.method.Method;

/**
 * What a method gives of positive gradients alone: the question of Khakzar, Baselizadeh and Navab
 * (ICML WHI 2020), put to any method. Where it reads a gradient at a layer, that is replaced by its
 * size or its positive part before anything else is done with it; where it reads one at the image,
 * only what is positive goes through a ReLU on the way back. So GradCAM becomes GradCAM_Pos, the
 * gradient Guided Backprop, and HiResCAM LayerCAM.
 *
 * @param method the one that is asked
 * @param by what becomes of a gradient at a layer
 * @param at where signals become positive
 */
public record Positive(Method method, By by, At at) implements Method.OfMethod {

  static final Positive DEFAULT = new Positive(new Method.Named("grad-cam"), By.ABS, At.AUTO);

  /** What becomes of a gradient at a layer. */
  public enum By {
    /** |g|. */
    ABS,
    /** max(g, 0). */
    RELU;

    Operand<TFloat32> of(Ops tf, Operand<TFloat32> signal) {
      return this == ABS ? tf.math.abs(signal) : tf.nn.relu(signal);
    }
  }

  /** Where signals become positive. */
  public enum At {
    /** At the layer where the method reads one, at ReLUs where it reads the signal at the image. */
    AUTO,
    /** Where the method reads them, at a layer. */
    LAYER,
    /** At the output of every ReLU on the way back. */
    RELU
  }

  @Override
  public Method made() {
    return twin(method);
  }

  /** The twin goes inside: what is evaluated at several images is the twin. */
  private Method twin(Method of) {
    if (of instanceof Method.Over over) {
      return new Method.Over(twin(over.method()), over.inputs());
    }
    if (of instanceof Method.OfMethod ofMethod) {
      return twin(ofMethod.made());
    }
    if (of instanceof Method.OfSignal ofSignal) {
      return new SignalTwin(ofSignal, by, at);
    }
    if (of instanceof Method.OfTaps ofTaps) {
      return new MapTwin(ofTaps, by, at);
    }
    return of instanceof Method.OfProbe ofProbe ? new NoTwin(ofProbe) : of;
  }
}
