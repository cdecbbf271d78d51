// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.touchstone.api.Suggestion;
import org.touchstone.document.JsonFile;
import org.touchstone.folder.FinishedRuns;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;
import org.touchstone.result.FileSums;
import org.touchstone.result.ItemScore;
import org.touchstone.result.MethodCosts;
import org.touchstone.result.RecordedRun;
import org.touchstone.result.RunFile;
import org.touchstone.result.StoredResults;

/** Gathers what the folders of finished runs tell of a method. */
public final class MethodCards {

  /** What stands beside a method and is no setting of it, but tells as much of its maps. */
  private static final List<String> AS_SETTINGS = List.of("over", "sign", "twin");

  private static final Set<String> BESIDE = Set.of("as", "expect", "over", "sign", "twin");

  private final String method;

  private MethodCards(String method) {
    this.method = method;
  }

  /** A run as its files tell it. */
  private record Run(Path folder, RecordedRun recorded, StoredResults results) {

    /** The lines of the specification: what they are called, their method and its settings. */
    List<Line> lines() {
      List<Line> lines = new ArrayList<>();
      for (JsonNode entry : recorded.spec().path("methods")) {
        entry
            .properties()
            .forEach(
                field -> {
                  if (!BESIDE.contains(field.getKey())) {
                    lines.add(
                        new Line(
                            entry.path("as").asText(),
                            field.getKey(),
                            settings(entry, field.getValue())));
                  }
                });
      }
      return lines;
    }

    private static JsonNode settings(JsonNode entry, JsonNode own) {
      ObjectNode settings = own.deepCopy();
      AS_SETTINGS.stream()
          .filter(entry::has)
          .forEach(beside -> settings.set(beside, entry.get(beside)));
      return settings;
    }

    Path costs() {
      return folder.resolve(RunFile.COSTS);
    }

    boolean hasCosts() {
      return Files.exists(costs());
    }

    /** Whether all that decides the numbers is the same. */
    boolean repeats(Run other) {
      return recorded.spec().equals(other.recorded.spec())
          && recorded.provenance().equals(other.recorded.provenance());
    }
  }

  private record Line(String name, String method, JsonNode settings) {

    boolean is(String wanted) {
      return method.equals(wanted) || name.equals(wanted);
    }
  }

  /**
   * The card of a method.
   *
   * @param method the method's name, or that of one line
   * @throws UserException if a folder is no finished run, or the method in none of them
   */
  public static MethodCard read(String method, List<Path> folders) {
    List<RecordedRun> recorded = FinishedRuns.read(folders);
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < folders.size(); i++) {
      Path results = folders.get(i).resolve(RunFile.RESULTS);
      runs.add(new Run(folders.get(i), recorded.get(i), StoredResults.read(results)));
    }
    MethodCards cards = new MethodCards(method);
    cards.checkKnown(runs);
    return new MethodCard(method, cards.sources(runs), cards.repetitions(runs));
  }

  private void checkKnown(List<Run> runs) {
    Set<String> known = new LinkedHashSet<>();
    runs.forEach(run -> run.lines().forEach(line -> known.add(line.method())));
    boolean found = runs.stream().flatMap(run -> run.lines().stream()).anyMatch(r -> r.is(method));
    if (!found) {
      throw new UserException(
          "The command cannot be run",
          Problem.of(
              "unknown-method",
              "No run has the method '%s'.%s".formatted(method, Suggestion.sentence(method, known)),
              "There are: %s.".formatted(String.join(", ", known))));
    }
  }

  /** Of runs that repeat each other one says all; one with costs says more. */
  private List<MethodCard.Source> sources(List<Run> runs) {
    List<Run> telling = new ArrayList<>();
    for (Run run : runs) {
      Optional<Run> known = telling.stream().filter(run::repeats).findFirst();
      if (known.isEmpty()) {
        telling.add(run);
      } else if (run.hasCosts() && !known.get().hasCosts()) {
        telling.set(telling.indexOf(known.get()), run);
      }
    }
    List<MethodCard.Source> sources = new ArrayList<>();
    for (Run run : telling) {
      if (run.lines().stream().anyMatch(line -> line.is(method))) {
        sources.add(source(run));
      }
    }
    return sources;
  }

  private MethodCard.Source source(Run run) {
    FileSums.check(run.folder(), List.of(RunFile.COSTS));
    Optional<MethodCosts> costs =
        run.hasCosts() ? Optional.of(MethodCosts.read(run.costs())) : Optional.empty();
    Optional<String> how =
        costs.isPresent() ? Optional.of(how(run, costs.get())) : Optional.empty();
    List<MethodCard.Variant> variants =
        run.lines().stream()
            .filter(line -> line.is(method))
            .map(line -> variant(line, run, costs))
            .toList();
    return new MethodCard.Source(run.folder().toString(), facts(run), variants, how);
  }

  private static MethodCard.Variant variant(Line line, Run run, Optional<MethodCosts> costs) {
    Map<String, String> settings = new LinkedHashMap<>();
    line.settings().properties().forEach(e -> settings.put(e.getKey(), words(e.getValue())));
    return new MethodCard.Variant(
        line.name(),
        settings,
        run.results().cells().stream().filter(cell -> cell.method().equals(line.name())).toList(),
        run.results().judgements().isControl(line.name()),
        run.results().judgements().on(line.name()),
        costs.flatMap(all -> cost(line, all)));
  }

  private static String words(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }

  private static Optional<MethodCard.Measured> cost(Line line, MethodCosts costs) {
    return costs.methods().stream()
        .filter(cost -> cost.method().equals(line.name()))
        .map(cost -> new MethodCard.Measured(cost, cost.seconds() / costs.forward()))
        .findFirst();
  }

  private static List<Fact> facts(Run run) {
    JsonNode facts = run.recorded().provenance();
    List<Fact> list = new ArrayList<>();
    list.add(Fact.of("experiment", run.results().experiment()));
    list.add(Fact.of("model", facts.path("model").path("name").asText()));
    list.add(
        Fact.of(
            "dataset",
            "%s, %s images"
                .formatted(run.recorded().spec().path("dataset"), facts.path("images").asText())));
    list.add(Fact.of("seed", run.recorded().spec().path("seed").asText()));
    list.add(Fact.of("device", facts.path("device").asText()));
    return list;
  }

  private static String how(Run run, MethodCosts costs) {
    Path file = run.folder().resolve(RunFile.PROVENANCE);
    JsonNode machine = JsonFile.read(file).object().path("machine");
    return "each map by itself, %s images at once, the median of several times, on %s (%s cores)."
        .formatted(
            costs.images(),
            machine.path("cpu").asText("an unknown processor"),
            machine.path("processors").asText("?"));
  }

  private List<MethodCard.Repetition> repetitions(List<Run> runs) {
    List<MethodCard.Repetition> repetitions = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      for (int j = i + 1; j < runs.size(); j++) {
        if (runs.get(i).repeats(runs.get(j))) {
          repetitions.add(repetition(runs.get(i), runs.get(j)));
        }
      }
    }
    return repetitions;
  }

  /** Both have the same items in the same order, so far as nothing failed. */
  private MethodCard.Repetition repetition(Run first, Run second) {
    List<ItemScore> once = items(first);
    List<ItemScore> again = items(second);
    Set<ItemScore> known = Set.copyOf(once);
    int equal = (int) again.stream().filter(known::contains).count();
    return new MethodCard.Repetition(
        first.folder().toString(),
        second.folder().toString(),
        Math.max(once.size(), again.size()),
        equal);
  }

  private List<ItemScore> items(Run run) {
    Set<String> lines = new LinkedHashSet<>();
    run.lines().stream().filter(line -> line.is(method)).forEach(line -> lines.add(line.name()));
    return run.recorded().items().stream().filter(item -> lines.contains(item.method())).toList();
  }
}
