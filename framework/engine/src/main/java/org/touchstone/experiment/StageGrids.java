// SPDX-License-Identifier: Apache-2.0
package org.touchstone.experiment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.touchstone.api.randomizer.Stage;
import org.touchstone.document.KebabCase;
import org.touchstone.plan.Plan;
import org.touchstone.report.Captions;
import org.touchstone.report.GridRow;
import org.touchstone.run.Gallery;
import org.touchstone.spec.FigureSpec;

/** The rows of grids that show what becomes of maps when the weights are randomised. */
final class StageGrids {

  private final PreparedExperiment prepared;
  private final Gallery gallery;

  StageGrids(PreparedExperiment prepared, Gallery gallery) {
    this.prepared = prepared;
    this.gallery = gallery;
  }

  /** A metric of the figure and the weights that it compares. */
  private record Shown(Plan.Randomization randomization, Plan.Look look) {}

  /**
   * The rows of one image.
   *
   * @param omitted given a sentence for every stage that the randomizer does not reach
   * @throws IOException if the image cannot be shown
   */
  List<GridRow> rows(FigureSpec figure, FigureSpec.Change change, int index, Set<String> omitted)
      throws IOException {
    Shown shown = shown(change.metric());
    List<Stage> stages = new ArrayList<>();
    for (FigureSpec.Stage wanted : change.stages()) {
      Optional<Stage> stage = stage(wanted, shown.randomization());
      stage.ifPresentOrElse(
          stages::add,
          () ->
              omitted.add(
                  "The randomizer of '%s' has no stage '%s' to show."
                      .formatted(change.metric(), KebabCase.kebab(wanted.name()))));
    }
    return gallery
        .exhibits(prepared.samples(), List.of(index), shown.randomization(), shown.look(), stages)
        .get(0)
        .stream()
        .map(exhibit -> row(figure, exhibit))
        .toList();
  }

  private Shown shown(String metric) {
    for (Plan.Randomization randomization : prepared.plan().randomizations()) {
      for (Plan.Change change : randomization.metrics()) {
        if (change.name().equals(metric)) {
          return new Shown(randomization, change.look());
        }
      }
    }
    throw new AssertionError("The specification was checked: " + metric);
  }

  private static Optional<Stage> stage(FigureSpec.Stage wanted, Plan.Randomization randomization) {
    return switch (wanted) {
      case TRAINED -> Optional.of(Stage.TRAINED);
      case DENSE -> first(Stage.Milestone.DENSE, randomization);
      case HALF -> first(Stage.Milestone.HALF, randomization);
      case FULL -> first(Stage.Milestone.FULL, randomization);
    };
  }

  private static Optional<Stage> first(Stage.Milestone milestone, Plan.Randomization among) {
    return among.stages().stream().filter(stage -> stage.is(milestone)).findFirst();
  }

  private GridRow row(FigureSpec figure, Gallery.StageExhibit exhibit) {
    return GridRow.of(
        exhibit.image(),
        Captions.of(exhibit.stage(), prepared.plan().network(), exhibit.logits(), exhibit.target()),
        figure.columns().stream().map(exhibit.maps()::get).toList());
  }
}
