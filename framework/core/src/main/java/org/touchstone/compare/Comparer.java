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
import java.util.stream.Collectors;
import org.touchstone.api.Suggestion;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;
import org.touchstone.result.ItemScore;
import org.touchstone.result.RecordedCells;
import org.touchstone.result.RecordedMeasure;
import org.touchstone.result.RecordedRun;

/**
 * Compares runs.
 *
 * @param margins how large a difference must be to matter
 * @param across what may differ between two runs all the same
 * @param methods the rows to compare; empty for all
 */
public record Comparer(Margins margins, Set<Aspect> across, List<String> methods) {

  /** A row of the first run and one of the second. */
  private record Pair(String name, String first, String second) {}

  /**
   * Two runs, row by row of the same name.
   *
   * @throws UserException if they differ in more than their methods
   */
  public Comparison runs(RecordedRun a, RecordedRun b) {
    checkRows(List.of(a, b));
    List<Difference> differences = Difference.between(a, b);
    refuse(a, b, differences);
    List<String> notes = new ArrayList<>(differences.stream().map(Difference::what).toList());
    List<Pair> pairs = new ArrayList<>();
    for (String row : union(a.rows(), b.rows())) {
      if (wanted(row)) {
        pairs.add(new Pair(row, row, row));
        Difference.ofMethod(a, b, row).ifPresent(notes::add);
      }
    }
    return compared(a, b, pairs, notes, a.name(), b.name());
  }

  /** Every row of a run against one of them. */
  public Comparison methods(RecordedRun run, String against) {
    checkRows(List.of(run));
    checkRow(List.of(run), "--against", against);
    List<Pair> pairs =
        run.rows().stream()
            .filter(row -> !row.equals(against) && wanted(row))
            .map(row -> new Pair(row, against, row))
            .toList();
    return compared(run, run, pairs, List.of(), against, "each other method of " + run.name());
  }

  private boolean wanted(String row) {
    return methods.isEmpty() || methods.contains(row);
  }

  private void checkRows(List<RecordedRun> runs) {
    methods.forEach(row -> checkRow(runs, "--methods", row));
  }

  private static void checkRow(List<RecordedRun> runs, String option, String row) {
    Set<String> rows = new LinkedHashSet<>();
    runs.forEach(run -> rows.addAll(run.rows()));
    if (!rows.contains(row)) {
      throw new UserException(
          "The command cannot be run",
          Problem.of(
              "unknown-method",
              "%s names '%s', which no run has.%s"
                  .formatted(option, row, Suggestion.sentence(row, rows)),
              "Methods: %s.".formatted(String.join(", ", rows))));
    }
  }

  private void refuse(RecordedRun a, RecordedRun b, List<Difference> differences) {
    List<Difference> hindering =
        differences.stream()
            .filter(difference -> difference.aspect().filter(x -> !across.contains(x)).isPresent())
            .toList();
    if (hindering.isEmpty()) {
      return;
    }
    Set<Aspect> aspects = EnumSet.noneOf(Aspect.class);
    aspects.addAll(across);
    hindering.forEach(difference -> aspects.add(difference.aspect().orElseThrow()));
    String words = aspects.stream().map(Aspect::word).collect(Collectors.joining(","));
    List<String> cures = new ArrayList<>(hindering.stream().map(Difference::what).toList());
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
    CellEvidence evidence =
        new CellEvidence(a.spec().path("seed").asLong(), pairs.size() * measures.size());
    List<ComparedCell> cells = new ArrayList<>();
    for (Pair pair : pairs) {
      measures.values().forEach(measure -> cells.add(cell(scores, evidence, pair, measure)));
    }
    return new Comparison(
        first,
        second,
        new Comparison.Samples(
            common.size(), ofA.size() - common.size(), ofB.size() - common.size()),
        notes,
        cells);
  }

  private static Set<String> samples(RecordedRun run) {
    Set<String> samples = new HashSet<>();
    run.items().forEach(item -> samples.add(item.sample()));
    return samples;
  }

  /** Both runs, and the images that are in both. */
  private record Scores(
      RecordedRun a, RecordedRun b, RecordedCells ofA, RecordedCells ofB, Set<String> common) {

    /** The images that the metric scored under any method of either run. */
    Set<String> samples(RecordedMeasure measure) {
      Set<String> samples = new HashSet<>(ofA.samples(measure.metric()));
      samples.addAll(ofB.samples(measure.metric()));
      samples.retainAll(common);
      return samples;
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
        RecordedRun run, String row, RecordedMeasure measure, String other) {
      if (!run.rows().contains(row)) {
        return Optional.of("Only the %s run has this method.".formatted(other));
      }
      return run.measures().stream().anyMatch(m -> m.name().equals(measure.name()))
          ? Optional.empty()
          : Optional.of("Only the %s run has this measure.".formatted(other));
    }
  }

  private ComparedCell cell(
      Scores scores, CellEvidence evidence, Pair pair, RecordedMeasure measure) {
    PairedScores paired =
        PairedScores.of(
            scores.ofA.scores(pair.first, measure),
            scores.ofB.scores(pair.second, measure),
            scores.samples(measure),
            measure.averaging());
    Optional<String> hindrance = scores.hindrance(pair, measure).or(paired::hindrance);
    return new ComparedCell(
        pair.name,
        measure,
        paired.first(),
        paired.second(),
        margins.of(measure),
        hindrance.isPresent() ? Optional.empty() : Optional.of(evidence.of(paired, measure)),
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

  /** A score and where it stands among those that are drawn. */
  static ItemScore at(int position, ItemScore item) {
    return new ItemScore(
        position, item.sample(), item.method(), item.metric(), item.draw(), item.score());
  }
}
