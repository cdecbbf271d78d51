// SPDX-License-Identifier: Apache-2.0
package org.touchstone.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.touchstone.plan.Asking;
import org.touchstone.plan.Cost;
import org.touchstone.plan.Plan;

/** What the user is told of the passes over the network that a run takes. */
record CostWords(Plan plan) {

  private static final double BILLION = 1e9;
  private static final double MEBIBYTE = 1 << 20;

  /** From so many forward passes an image on the cost is told before a run begins. */
  private static final long MANY = 10;

  /** What is asked beside one evaluation of an image, a line each. */
  List<String> asked() {
    List<String> words = new ArrayList<>();
    Cost cost = plan.cost();
    Asking asking = cost.asking();
    if (asking.views() > 0) {
      words.add(
          "%s forward an image at other views of it, with %s backward a class"
              .formatted(asking.views(), asking.passes()));
    }
    if (asking.edits() > 0) {
      words.add("about %s forward an image for what methods ask".formatted(asking.edits()));
    }
    if (cost.ofMetrics() > 0) {
      words.add("about %s forward an image for what metrics ask".formatted(cost.ofMetrics()));
    }
    return words;
  }

  /** All of it. */
  String text() {
    return String.format(
        Locale.ROOT,
        "about %.0f billion multiply-adds, %.0f MiB a batch",
        billions(),
        plan.cost().bytes() * (double) plan.batch() / MEBIBYTE);
  }

  private double billions() {
    return plan.cost().multiplyAdds() * (double) plan.walks() * plan.images() / BILLION;
  }

  /** A sentence before a run that asks the network much; empty of others. */
  Optional<String> beforeRun() {
    return plan.cost().forwards() < MANY
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "Cost: about %d forward passes an image%s, %.0f billion multiply-adds in all.",
                plan.cost().forwards(),
                plan.forwards() > plan.cost().forwards()
                    ? ", and %s more with other weights"
                        .formatted(plan.forwards() - plan.cost().forwards())
                    : "",
                billions()));
  }
}
