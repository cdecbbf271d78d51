// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.fullgrad;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Readings;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Pass;
import org.touchstone.api.network.Tap;
import org.touchstone.testkit.Agreement;
import org.touchstone.testkit.reference.Volume;

/** Oracle: FullGrad's terms, with those of the dense layers that its map leaves out. */
final class CompletenessTest {

  @Test
  void termsSumToTheLogit() {
    Agreement.check(new Terms(), (net, target) -> Volume.of(net.logit(target)));
  }

  /** {@code Σ x ⊙ ∇_x f + Σ_l Σ b_l ⊙ ∇_{z_l} f} as a map of one pixel. */
  private record Terms() implements Method {

    @Override
    public Set<Tap> taps(Network network) {
      Set<Tap> taps = new LinkedHashSet<>(FullGrad.DEFAULT.taps(network));
      for (Layer layer : affine(network)) {
        taps.add(new Tap.Signal(Pass.GRADIENT, layer.name()));
        taps.add(new Tap.Bias(layer.name()));
      }
      return taps;
    }

    private static List<Layer> affine(Network network) {
      return network.layers().stream().filter(layer -> layer.op().affine()).toList();
    }

    @Override
    public Operand<TFloat32> map(Ops tf, Readings readings) {
      Operand<TFloat32> sum =
          flat(tf, tf.math.mul(readings.image(), readings.signal(Pass.GRADIENT, Network.INPUT)));
      for (Layer layer : affine(readings.network())) {
        Operand<TFloat32> term =
            tf.math.mul(readings.signal(Pass.GRADIENT, layer.name()), readings.bias(layer.name()));
        sum = tf.math.add(sum, flat(tf, term));
      }
      return tf.reshape(sum, tf.constant(new int[] {-1, 1, 1}));
    }

    /** From [rows, …] to [rows]. */
    private static Operand<TFloat32> flat(Ops tf, Operand<TFloat32> term) {
      int[] axes = new int[term.shape().numDimensions() - 1];
      for (int i = 0; i < axes.length; i++) {
        axes[i] = i + 1;
      }
      return tf.reduceSum(term, tf.constant(axes));
    }
  }
}
