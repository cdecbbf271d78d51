// SPDX-License-Identifier: Apache-2.0
package org.touchstone.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.touchstone.api.Suggestion;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;
import org.touchstone.result.RecordedCells;
import org.touchstone.result.RecordedMeasure;
import org.touchstone.result.RecordedRun;

/**
 * Compares runs.
 *
 * @param margins how large a difference must be to matter
 * @param across what may differ between two runs all the same
 * @param methods the methods to compare; empty for all
 */
public record Comparer(Margins margins, Set<Condition> across, List<String> methods) {

  /** A method of the first run and one of the second. */
  private record Pair(String name, String first, String second) {}

  /**
   * Two runs, method by method of the same name.
   *
   * @throws UserException if they differ in more than their methods
   */
  public Comparison runs(RecordedRun a, RecordedRun b) {
    checkMethods(List.of(a, b));
    List<Difference> differences = Conditions.between(a, b);
    refuse(a, b, differences);
    List<String> notes = new ArrayList<>(differences.stream().map(Difference::words).toList());
    List<Pair> pairs = new ArrayList<>();
    for (String method : union(a.methods(), b.methods())) {
      if (wanted(method)) {
        pairs.add(new Pair(method, method, method));
        Conditions.ofMethod(a, b, method).ifPresent(notes::add);
      }
    }
    return compared(a, b, pairs, notes, a.name(), b.name());
  }

  /** Every method of a run against one of them. */
  public Comparison methods(RecordedRun run, String against) {
    checkMethods(List.of(run));
    checkMethod(List.of(run), "--against", against);
    List<Pair> pairs =
        run.methods().stream()
            .filter(method -> !method.equals(against) && wanted(method))
            .map(method -> new Pair(method, against, method))
            .toList();
    return compared(run, run, pairs, List.of(), against, "each other method of " + run.name());
  }

  private boolean wanted(String method) {
    return methods.isEmpty() || methods.contains(method);
  }

  private void checkMethods(List<RecordedRun> runs) {
    methods.forEach(method -> checkMethod(runs, "--methods", method));
  }

  private static void checkMethod(List<RecordedRun> runs, String option, String method) {
    Set<String> methods = new LinkedHashSet<>();
    runs.forEach(run -> methods.addAll(run.methods()));
    if (!methods.contains(method)) {
      throw new UserException(
          "The command cannot be run",
          Problem.of(
              "unknown-method",
              "%s names '%s', which no run has.%s"
                  .formatted(option, method, Suggestion.sentence(method, methods)),
              "Methods: %s.".formatted(String.join(", ", methods))));
    }
  }

  private void refuse(RecordedRun a, RecordedRun b, List<Difference> differences) {
    List<Difference> hindering =
        differences.stream()
            .filter(
                difference -> difference.condition().filter(x -> !across.contains(x)).isPresent())
            .toList();
    if (hindering.isEmpty()) {
      return;
    }
    Set<Condition> conditions = EnumSet.noneOf(Condition.class);
    conditions.addAll(across);
    hindering.forEach(difference -> conditions.add(difference.condition().orElseThrow()));
    String words = conditions.stream().map(Condition::word).collect(Collectors.joining(","));
    List<String> cures = new ArrayList<>(hindering.stream().map(Difference::words).toList());
    cures.add("If that is what you want to compare: --across %s.".formatted(words));
    throw new UserException(
        "%s and %s cannot be compared".formatted(a.name(), b.name()),
        Problem.of(
            "other-conditions",
            "The two runs differ in more than their methods.",
            cures.toArray(String[]::new)));
  }

  private Comparison compared(
      RecordedRun a,
      RecordedRun b,
      List<Pair> pairs,
      List<String> notes,
      String first,
      String second) {
    Set<String> ofA = samples(a);
    Set<String> ofB = samples(b);
    Set<String> common = new HashSet<>(ofA);
    common.retainAll(ofB);
    Map<String, RecordedMeasure> measures = new LinkedHashMap<>();
    a.measures().forEach(measure -> measures.put(measure.name(), measure));
    b.measures().forEach(measure -> measures.putIfAbsent(measure.name(), measure));
    Scores scores = new Scores(a, b, RecordedCells.of(a), RecordedCells.of(b), common);
    Map<Pair, List<ComparedCell>> cells = new LinkedHashMap<>();
    pairs.forEach(pair -> cells.put(pair, new ArrayList<>()));
    long seed = a.spec().path("seed").asLong();
    for (RecordedMeasure measure : measures.values()) {
      Map<String, Integer> positions = scores.positions(measure);
      CellEvidence evidence =
          CellEvidence.on(measure, seed, pairs.size() * measures.size(), positions.size());
      cells.forEach((pair, list) -> list.add(cell(scores, evidence, pair, positions)));
    }
    return new Comparison(
        first,
        second,
        new Comparison.Samples(
            common.size(), ofA.size() - common.size(), ofB.size() - common.size()),
        notes,
        cells.values().stream().flatMap(List::stream).toList());
  }

  private static Set<String> samples(RecordedRun run) {
    Set<String> samples = new HashSet<>();
    run.items().forEach(item -> samples.add(item.sample()));
    return samples;
  }

  /** Both runs, and the images that are in both. */
  private record Scores(
      RecordedRun a, RecordedRun b, RecordedCells ofA, RecordedCells ofB, Set<String> common) {

    /** The images that the metric scored under any method of either run, in one order. */
    Map<String, Integer> positions(RecordedMeasure measure) {
      Set<String> samples = new TreeSet<>(ofA.samples(measure.metric()));
      samples.addAll(ofB.samples(measure.metric()));
      samples.retainAll(common);
      Map<String, Integer> positions = new LinkedHashMap<>();
      samples.forEach(sample -> positions.put(sample, positions.size()));
      return positions;
    }

    Optional<String> hindrance(Pair pair, RecordedMeasure measure) {
      return in(a, pair.first, measure, "second")
          .or(() -> in(b, pair.second, measure, "first"))
          .or(
              () ->
                  a.measures().contains(measure) && b.measures().contains(measure)
                      ? Optional.empty()
                      : Optional.of("The runs average this measure in different ways."));
    }

    private static Optional<String> in(
        RecordedRun run, String method, RecordedMeasure measure, String other) {
      if (!run.methods().contains(method)) {
        return Optional.of("Only the %s run has this method.".formatted(other));
      }
      return run.measures().stream().anyMatch(m -> m.name().equals(measure.name()))
          ? Optional.empty()
          : Optional.of("Only the %s run has this measure.".formatted(other));
    }
  }

  private ComparedCell cell(
      Scores scores, CellEvidence evidence, Pair pair, Map<String, Integer> positions) {
    RecordedMeasure measure = evidence.measure();
    PairedScores paired =
        PairedScores.of(
            scores.ofA.scores(pair.first, measure),
            scores.ofB.scores(pair.second, measure),
            positions,
            measure.measure().averaging());
    Optional<String> hindrance = scores.hindrance(pair, measure).or(paired::hindrance);
    return new ComparedCell(
        pair.name,
        measure,
        paired.first(),
        paired.second(),
        paired.defined(),
        margins.of(measure, scores.ofA.range(measure)),
        hindrance.isPresent() ? Optional.empty() : Optional.of(evidence.of(paired)),
        hindrance.orElse(""));
  }

  private static List<String> union(Collection<String> a, Collection<String> b) {
    Set<String> union = new LinkedHashSet<>(a);
    union.addAll(b);
    return List.copyOf(union);
  }

  /** Every measure that one of the runs has. */
  public static List<String> measures(RecordedRun... runs) {
    return Arrays.stream(runs)
        .flatMap(run -> run.measures().stream().map(RecordedMeasure::name))
        .distinct()
        .toList();
  }
}
