// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.result.Cell;
import org.touchstone.result.Judgement;
import org.touchstone.result.MethodCost;

/**
 * What runs tell of one method (Boggust, Suresh, Strobelt, Guttag and Satyanarayan, Saliency Cards,
 * FAccT 2023).
 *
 * @param method the name under which its plugin offers it
 * @param sources the runs in which it is
 * @param repetitions pairs of runs that should have given the same scores
 */
public record MethodCard(String method, List<Source> sources, List<Repetition> repetitions) {

  public MethodCard {
    sources = List.copyOf(sources);
    repetitions = List.copyOf(repetitions);
  }

  /**
   * One run.
   *
   * @param name how the reader knows it, for example its folder
   * @param facts what it was run on
   * @param variants the method under its names in the runs
   * @param costs how the costs were measured, for example the processor; empty if they were not
   */
  public record Source(
      String name, List<Fact> facts, List<Variant> variants, Optional<String> costs) {

    public Source {
      facts = List.copyOf(facts);
      variants = List.copyOf(variants);
    }
  }

  /**
   * The method with one choice of settings.
   *
   * @param name its name in the run
   * @param settings every one, in the order of the plugin
   * @param control whether it is one there, which is not judged
   * @param judgement empty where there is none
   */
  public record Variant(
      String name,
      Map<String, String> settings,
      List<Cell> cells,
      boolean control,
      Optional<Judgement> judgement,
      Optional<Measured> cost) {

    public Variant {
      cells = List.copyOf(cells);
    }
  }

  /**
   * The cost of one map.
   *
   * @param forwards the same as a multiple of the forward pass
   */
  public record Measured(MethodCost cost, double forwards) {}

  /**
   * Two runs of one specification with the same weights, data and plugins.
   *
   * @param scores how many scores of the method both have
   * @param equal how many of them are the same to the last digit
   */
  public record Repetition(String first, String second, int scores, int equal) {}
}
