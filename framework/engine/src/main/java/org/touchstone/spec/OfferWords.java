// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.touchstone.api.Suggestion;
import org.touchstone.api.method.Method;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Metric;
import org.touchstone.calls.Callee;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;

/** What the user is told of what plugins offer: its settings with their defaults, and more. */
public record OfferWords(Prototypes offered) {

  @Inject
  public OfferWords {}

  /**
   * Whatever has this name; each line ends.
   *
   * @throws UserException if nothing has
   */
  public String of(String name) {
    String words =
        offered.byKind().entrySet().stream()
            .filter(kind -> kind.getValue().containsKey(name))
            .map(kind -> of(kind.getKey(), name, kind.getValue().get(name)))
            .collect(Collectors.joining());
    if (words.isEmpty()) {
      throw new UserException("The command cannot be run", unknown(name));
    }
    return words;
  }

  private String of(String kind, String name, Object prototype) {
    StringBuilder words = new StringBuilder();
    Callee callee = Callee.of(kind, name, prototype, "");
    Map<String, String> settings = SpecReader.settings(callee, prototype);
    words.append(name).append(settings.isEmpty() ? " has no settings.\n" : "\n");
    settings.forEach((key, value) -> words.append("  %s: %s\n".formatted(key, value)));
    if (prototype instanceof Method method && method.control()) {
      words.append("A control: it is not judged, and methods have to point better.\n");
    }
    if (offered.calls().guard(kind, name, prototype, "") instanceof Metric metric) {
      words.append("It reports:\n");
      metric
          .measures()
          .forEach(measure -> words.append("  ").append(line(name, measure)).append('\n'));
    }
    return words.toString();
  }

  private static String line(String metric, Measure measure) {
    String full = measure.name().isEmpty() ? metric : metric + "." + measure.name();
    return "%s (%s average, %s, %s to %s): %s"
        .formatted(
            full,
            word(measure.averaging()),
            word(measure.direction()),
            measure.low(),
            measure.high(),
            measure.meaning());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private Problem unknown(String name) {
    List<String> names =
        List.copyOf(
            offered.byKind().values().stream()
                .flatMap(prototypes -> prototypes.keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new)));
    return offered.contested().entrySet().stream()
        .filter(offer -> offer.getKey().endsWith(" " + name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseGet(
            () ->
                Problem.of(
                    "unknown-name",
                    "No plugin offers '%s'.%s".formatted(name, Suggestion.sentence(name, names)),
                    "They offer: " + String.join(", ", names) + "."));
  }
}
