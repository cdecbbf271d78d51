// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The verdict on all methods of a run for which a measure with evidence was run.
 *
 * @param controls the methods that are controls and so not judged; empty where the run does not
 *     tell
 * @param pointing the measures by which a method has to do better than they, as in {@link
 *     Cell#measureName()}
 * @param methods in the order of the cells
 */
public record Judgements(
    Optional<List<String>> controls, List<String> pointing, List<Judgement> methods) {

  public Judgements {
    controls = controls.map(List::copyOf);
    pointing = List.copyOf(pointing);
    methods = List.copyOf(methods);
  }

  /**
   * Judges the methods of a run.
   *
   * @param leads of methods over the controls
   */
  public static Judgements of(List<Cell> cells, Optional<List<String>> controls, List<Lead> leads) {
    Map<String, List<EvidenceAnswer>> answers = new LinkedHashMap<>();
    for (Cell cell : cells) {
      boolean scored = cell.n() + cell.undefined() > 0;
      boolean judged = controls.stream().noneMatch(methods -> methods.contains(cell.method()));
      if (scored && judged && cell.measure().evidence().isPresent()) {
        answers
            .computeIfAbsent(cell.method(), method -> new ArrayList<>())
            .add(new EvidenceAnswer(cell));
      }
    }
    return new Judgements(
        controls,
        cells.stream()
            .filter(c -> c.measure().pointing())
            .map(Cell::measureName)
            .distinct()
            .toList(),
        answers.entrySet().stream()
            .map(
                entry -> new Judgement(entry.getKey(), entry.getValue(), of(entry.getKey(), leads)))
            .toList());
  }

  private static List<Lead> of(String method, List<Lead> leads) {
    return leads.stream().filter(lead -> lead.method().equals(method)).toList();
  }

  /** Whether nothing was scored that says something of a method. */
  public boolean isEmpty() {
    return methods.isEmpty();
  }

  /** The judgement on a method; empty where there is none. */
  public Optional<Judgement> on(String method) {
    return methods.stream().filter(one -> one.method().equals(method)).findFirst();
  }

  /** Whether a method is a control, as far as that is known. */
  public boolean isControl(String method) {
    return controls.stream().anyMatch(methods -> methods.contains(method));
  }
}
