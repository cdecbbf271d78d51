// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.touchstone.api.Suggestion;
import org.touchstone.api.network.Network;
import org.touchstone.spec.ExperimentSpec;
import org.touchstone.toolkit.text.FileNames;

/** What is told of classes of a dataset that a network does not have, where it has others. */
public final class LabelNotes {

  /** So many are told by name, those first that look like another spelling. */
  private static final int MOST_TOLD = 8;

  private record Lacking(String label, Optional<String> meant) {

    String words() {
      return "'%s'%s"
          .formatted(
              FileNames.shown(label),
              meant.map(other -> " (did you mean '" + other + "'?)").orElse(""));
    }
  }

  private LabelNotes() {}

  /**
   * What an experiment says before it begins; nothing where no metric asks for classes.
   *
   * @param labels of its dataset
   */
  public static Optional<String> of(ExperimentSpec spec, List<String> labels, Network network) {
    return spec.metrics().stream().anyMatch(LabelProblems::asksForLabels)
        ? of(
            "'%s'".formatted(spec.dataset().name()),
            labels,
            network,
            "Trials of such a class are not played but counted as undefined.")
        : Optional.empty();
  }

  /**
   * The sentence.
   *
   * @param dataset how it is called
   * @param labels of the dataset
   * @param therefore a sentence that says what becomes of the classes
   */
  public static Optional<String> of(
      String dataset, List<String> labels, Network network, String therefore) {
    List<String> free = network.labels().stream().filter(label -> !labels.contains(label)).toList();
    List<Lacking> lacking = new ArrayList<>();
    for (String label : labels) {
      if (!network.labels().contains(label)) {
        lacking.add(new Lacking(label, Suggestion.closest(label, free)));
      }
    }
    return lacking.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s of the %s classes of %s %s not among the network's labels: %s. %s"
                .formatted(
                    lacking.size(),
                    labels.size(),
                    dataset,
                    lacking.size() == 1 ? "is" : "are",
                    told(lacking),
                    therefore));
  }

  private static String told(List<Lacking> lacking) {
    List<String> words = new ArrayList<>();
    lacking.stream().filter(l -> l.meant().isPresent()).map(Lacking::words).forEach(words::add);
    lacking.stream().filter(l -> l.meant().isEmpty()).map(Lacking::words).forEach(words::add);
    int more = words.size() - MOST_TOLD;
    return more <= 0
        ? String.join(", ", words)
        : "%s and %s more".formatted(String.join(", ", words.subList(0, MOST_TOLD)), more);
  }
}
