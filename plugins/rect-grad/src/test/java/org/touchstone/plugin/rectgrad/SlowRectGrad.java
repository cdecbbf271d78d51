// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.rectgrad;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import org.touchstone.api.network.Op;
import org.touchstone.testkit.reference.ReferenceNode;
import org.touchstone.testkit.reference.ReferenceRule;
import org.touchstone.testkit.reference.ReferenceRules;
import org.touchstone.testkit.reference.Volume;

/** RectGrad's rules written again: sort everything, count from the largest. */
final class SlowRectGrad {

  private SlowRectGrad() {}

  static ReferenceRules rules(RectGrad settings) {
    ReferenceRules rules =
        ReferenceRules.GRADIENT.with(
            Op.Relu.class,
            (node, upstream) -> {
              Volume compared = compared(node, upstream, settings.modified());
              double tau = tau(compared, settings.q());
              return upstream.with(compared, (signal, value) -> value > tau ? signal : 0);
            });
    if (settings.paddingTrick()) {
      rules = rules.with(Op.Conv.class, (node, up) -> node.gradient(withoutBorder(up)));
    }
    return settings.proportionalPool()
        ? rules.with(Op.MaxPool.class, ReferenceRule.PROPORTIONAL_POOL)
        : rules;
  }

  static Volume compared(ReferenceNode node, Volume upstream, boolean modified) {
    Volume product = node.output().times(upstream);
    return modified ? product.abs() : product;
  }

  static double tau(Volume compared, double q) {
    double[] ascending = compared.values().clone();
    Arrays.sort(ascending);
    int rank =
        BigDecimal.valueOf((ascending.length - 1) * (1 - q / 100))
            .setScale(0, RoundingMode.HALF_EVEN)
            .intValueExact();
    return ascending[ascending.length - 1 - rank];
  }

  private static Volume withoutBorder(Volume upstream) {
    Volume inside = upstream.map(value -> value);
    int channels = upstream.channels();
    for (int i = 0; i < inside.values().length; i++) {
      int row = i / channels / upstream.width();
      int column = i / channels % upstream.width();
      boolean border = row == 0 || row == upstream.height() - 1;
      if (border || column == 0 || column == upstream.width() - 1) {
        inside.values()[i] = 0;
      }
    }
    return inside;
  }
}
