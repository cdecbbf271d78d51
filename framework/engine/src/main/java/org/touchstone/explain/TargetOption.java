// SPDX-License-Identifier: Apache-2.0
package org.touchstone.explain;

import java.util.ArrayList;
import java.util.List;
import org.touchstone.api.Suggestion;
import org.touchstone.api.metric.Target;
import org.touchstone.api.network.Network;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;

/** A class as the command line names it. */
final class TargetOption {

  private TargetOption() {}

  /** {@code highest}, {@code lowest}, a label, or a position among the logits from 0. */
  static Target parse(String word, Network network) {
    if (word.equals("highest")) {
      return Target.HIGHEST;
    }
    if (word.equals("lowest")) {
      return Target.LOWEST;
    }
    int index = network.labels().indexOf(word);
    if (index < 0 && word.matches("\\d{1,9}")) {
      index = Integer.parseInt(word);
    }
    if (index >= 0 && index < network.classes()) {
      return new Target.Of(index);
    }
    throw new UserException("The command cannot be run", unknown(word, network));
  }

  private static Problem unknown(String word, Network network) {
    List<String> known = new ArrayList<>(List.of("highest", "lowest"));
    known.addAll(network.labels());
    return Problem.of(
        "unknown-target",
        "%s has no class '%s'.%s".formatted(network.name(), word, Suggestion.sentence(word, known)),
        "Targets: highest, lowest, a number from 0 to %s, or a label: %s."
            .formatted(network.classes() - 1, String.join(", ", shown(network.labels()))));
  }

  private static List<String> shown(List<String> labels) {
    int most = 20;
    if (labels.size() <= most) {
      return labels;
    }
    List<String> some = new ArrayList<>(labels.subList(0, most));
    some.add("and %s more".formatted(labels.size() - most));
    return some;
  }
}
