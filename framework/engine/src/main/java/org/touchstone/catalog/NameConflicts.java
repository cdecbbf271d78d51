// SPDX-License-Identifier: Apache-2.0
package org.touchstone.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.touchstone.problem.Problem;

/**
 * Names that several plugins claim. Most often these are two versions of one plugin, and nobody but
 * their owner knows which is meant; so none of them is used.
 *
 * @param problems one for each group of plugins that claim the same
 * @param contested why an offer of one of them cannot be used, by {@link LoadedPlugin#offers()}
 */
record NameConflicts(List<Problem> problems, Map<String, Problem> contested) {

  static NameConflicts among(List<LoadedPlugin> plugins) {
    List<Problem> problems = new ArrayList<>();
    Map<String, Problem> contested = new LinkedHashMap<>();
    claims(plugins)
        .forEach(
            (claimants, offers) -> {
              Problem problem = problem(claimants, offers);
              problems.add(problem);
              claimants.stream()
                  .flatMap(plugin -> plugin.offers().stream())
                  .forEach(offer -> contested.putIfAbsent(offer, problem));
            });
    return new NameConflicts(problems, contested);
  }

  /** What more than one plugin offers, by those who do. */
  private static Map<List<LoadedPlugin>, List<String>> claims(List<LoadedPlugin> plugins) {
    Map<String, List<LoadedPlugin>> byOffer = new LinkedHashMap<>();
    for (LoadedPlugin plugin : plugins) {
      plugin
          .offers()
          .forEach(offer -> byOffer.computeIfAbsent(offer, o -> new ArrayList<>()).add(plugin));
    }
    Map<List<LoadedPlugin>, List<String>> claims = new LinkedHashMap<>();
    byOffer.forEach(
        (offer, claimants) -> {
          if (claimants.size() > 1) {
            claims.computeIfAbsent(claimants, c -> new ArrayList<>()).add(offer);
          }
        });
    return claims;
  }

  private static Problem problem(List<LoadedPlugin> claimants, List<String> offers) {
    List<String> names = claimants.stream().map(LoadedPlugin::name).toList();
    List<String> places = claimants.stream().map(plugin -> plugin.place().toString()).toList();
    String cure = claimants.size() == 2 ? "Remove one of them" : "Keep one of them";
    return Problem.of(
        "taken-name",
        "The plugins %s are not used: each of them offers %s."
            .formatted(joined(names, "and"), words(offers)),
        "%s: %s.".formatted(cure, joined(places, "or")));
  }

  /** As {@code the method 'x' and the metrics 'y' and 'z'}. */
  private static String words(List<String> offers) {
    Map<String, List<String>> byKind = new LinkedHashMap<>();
    for (String offer : offers) {
      String[] parts = offer.split(" ", 2);
      byKind.computeIfAbsent(parts[0], kind -> new ArrayList<>()).add(parts[1]);
    }
    return byKind.entrySet().stream()
        .map(
            e ->
                "the %s%s %s"
                    .formatted(
                        e.getKey(),
                        e.getValue().size() > 1 ? "s" : "",
                        joined(e.getValue(), "and")))
        .collect(Collectors.joining(" and "));
  }

  private static String joined(List<String> names, String word) {
    String last = "'%s'".formatted(names.get(names.size() - 1));
    return names.size() == 1
        ? last
        : names.subList(0, names.size() - 1).stream()
            .collect(Collectors.joining("', '", "'", "' %s %s".formatted(word, last)));
  }

  /** Whether a plugin is one of those that quarrel. */
  boolean concern(LoadedPlugin plugin) {
    return plugin.offers().stream().anyMatch(contested::containsKey);
  }
}
