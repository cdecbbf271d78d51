// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.touchstone.api.method.Inputs;
import org.touchstone.api.randomizer.Stage;
import org.touchstone.graph.Batch;
import org.touchstone.graph.CompiledGraph;
import org.touchstone.graph.SmallNet;
import org.touchstone.journal.Outcome;
import org.touchstone.plan.Plan;

final class StageGalleryTest {

  private static final Plan.Randomization RANDOMIZATION =
      Swaps.randomization(
          1,
          new Plan.Change("repredicted", Moved.REPREDICTED),
          new Plan.Change("fixed", Moved.FIXED));
  private static final Tried TRIED = Tried.USUAL.randomized(RANDOMIZATION);

  private static List<Gallery.StageExhibit> exhibits(
      Plan.Look look, Pictures pictures, List<Stage> stages) throws IOException {
    try (CompiledGraph graph = TRIED.compile()) {
      return gallery(graph, pictures)
          .exhibits(pictures, List.of(0), RANDOMIZATION, look, stages)
          .get(0);
    }
  }

  private static Gallery gallery(CompiledGraph graph, Pictures pictures) {
    return new Gallery(TRIED.plan(pictures, 1), graph, TRIED.preprocessing(), TRIED.weights(), 7);
  }

  private static Plan.Look look(Moved metric) {
    return new Plan.Change("any", metric).look();
  }

  /** What is shown must be what was scored. */
  @Test
  void mapsAreThoseThatTheRunScores() throws IOException {
    Pictures pictures = Pictures.of(1);
    List<Stage> stages =
        List.of(Stage.TRAINED, RANDOMIZATION.stages().get(1), RANDOMIZATION.stages().get(3));
    Outcome outcome = TRIED.under(Map.of()).run(pictures, 1);
    for (Plan.Change change : RANDOMIZATION.metrics()) {
      List<Gallery.StageExhibit> shown = exhibits(change.look(), pictures, stages);
      assertThat(shown).extracting(Gallery.StageExhibit::stage).isEqualTo(stages);
      Gallery.StageExhibit trained = shown.get(0);
      for (Gallery.StageExhibit exhibit : shown) {
        assertThat(scored(outcome, change.name(), exhibit, "class")).isEqualTo(exhibit.target());
        assertThat(scored(outcome, change.name(), exhibit, "distance"))
            .isEqualTo(Moved.distance(trained.maps().get("red"), exhibit.maps().get("red")));
        assertThat(exhibit.image()).isSameAs(trained.image());
        assertThat(exhibit.logits()).hasSize(3);
      }
    }
  }

  private static double scored(
      Outcome outcome, String metric, Gallery.StageExhibit exhibit, String quantity) {
    return outcome.scores().stream()
        .filter(s -> s.metric().equals(metric) && s.method().equals("red"))
        .filter(s -> s.score().quantity().equals(quantity))
        .filter(s -> s.score().group().equals(exhibit.stage().name()))
        .findFirst()
        .flatMap(s -> s.score().value().stream().boxed().findFirst())
        .orElseThrow();
  }

  @Test
  void noiseIsShownAsItIsScored() throws IOException {
    Moved noisy = Moved.FIXED.under(new Inputs.Noisy(3, 0.5, Inputs.Combine.MEAN, true));
    List<Stage> trained = List.of(Stage.TRAINED);
    assertThat(exhibits(look(noisy), Pictures.of(1), trained).get(0).maps().get("red").values())
        .isNotEqualTo(
            exhibits(look(Moved.FIXED), Pictures.of(1), trained).get(0).maps().get("red").values());
  }

  @Test
  void theGraphHasItsTrainedWeightsAgain() throws IOException {
    Pictures pictures = Pictures.of(1);
    Batch batch = new Batch(2, SmallNet.noise(1, 2), SmallNet.everyClass(2));
    try (CompiledGraph graph = TRIED.compile()) {
      List<List<Float>> before = graph.explain(batch).logits();
      gallery(graph, pictures)
          .exhibits(
              pictures,
              List.of(0),
              RANDOMIZATION,
              look(Moved.FIXED),
              RANDOMIZATION.stages().subList(2, 4));
      assertThat(graph.explain(batch).logits()).isEqualTo(before);
    }
  }

  @Test
  void saysWhyAPictureCannotBeShown() {
    Pictures torn = new Pictures().addBroken(new IOException("'x' is torn."));
    assertThatThrownBy(() -> exhibits(look(Moved.FIXED), torn, List.of(Stage.TRAINED)))
        .isInstanceOf(IOException.class)
        .hasMessage("'x' is torn.");
  }
}
