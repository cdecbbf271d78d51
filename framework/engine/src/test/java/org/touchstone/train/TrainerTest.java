// SPDX-License-Identifier: Apache-2.0
package org.touchstone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.api.data.Samples;
import org.touchstone.api.network.Weights;
import org.touchstone.graph.SmallNet;
import org.touchstone.model.Preprocessing;
import org.touchstone.problem.UserException;

final class TrainerTest {

  private static final Samples VALIDATION = new Colours(60, 2, -1).open();

  @TempDir private Path folder;

  @Test
  void learnsWhatCanBeLearnt() throws IOException {
    Trainer trainer = trainer(1600, 50);
    Checkpoint start = trainer.start();
    Seen seen = new Seen();
    Checkpoint end = trainer.train(start, new Colours(1600, 1, -1).open(), VALIDATION, seen);
    assertThat(trainer.meanAveragePrecision(start.weights(), VALIDATION)).isLessThan(0.8);
    assertThat(trainer.meanAveragePrecision(end.weights(), VALIDATION)).isGreaterThan(0.98);
    assertThat(seen.losses.get(99)).isLessThan(seen.losses.get(0) / 2);
    assertThat(seen.precisions.get(1)).isGreaterThan(0.98);
  }

  @Test
  void tellsEveryStepAndEveryValidation() throws IOException {
    Seen seen = new Seen();
    Checkpoint end =
        trainer(100, 3)
            .train(trainer(100, 3).start(), new Colours(100, 1, -1).open(), VALIDATION, seen);
    assertThat(seen.steps).containsExactly("1/6", "2/6", "3/6", "4/6", "5/6", "6/6");
    assertThat(seen.checkpoints).extracting(Checkpoint::step).containsExactly(3, 6);
    assertThat(end).isEqualTo(seen.checkpoints.get(1));
    assertThat(seen.checkpoints.get(0).seconds()).isPositive().isLessThan(end.seconds());
  }

  /** The last step is validated, whatever the interval. */
  @Test
  void theEndIsAlwaysValidated() throws IOException {
    Seen seen = new Seen();
    trainer(100, 4)
        .train(trainer(100, 4).start(), new Colours(100, 1, -1).open(), VALIDATION, seen);
    assertThat(seen.checkpoints).extracting(Checkpoint::step).containsExactly(4, 6);
  }

  /** Sums over a batch run in parallel, so the last digits may differ; here none does so far. */
  @Test
  void aTrainingThatWasStoppedEndsAsAnUndisturbedOne() throws IOException {
    Samples samples = new Colours(480, 1, -1).open();
    Trainer trainer = trainer(480, 10);
    Checkpoint undisturbed = trainer.train(trainer.start(), samples, VALIDATION, new Seen());
    Path file = folder.resolve("stopped");
    assertThatThrownBy(
            () -> trainer.train(trainer.start(), samples, VALIDATION, new Stopped(file, 20)))
        .hasMessage("Stopped.");
    Checkpoint resumed = Checkpoint.read(file, "toy").orElseThrow();
    assertThat(resumed.step()).isEqualTo(20);
    Seen seen = new Seen();
    Checkpoint end = trainer(480, 10).train(resumed, samples, VALIDATION, seen);
    assertThat(seen.steps).startsWith("21/30").hasSize(10);
    assertThat(end.seconds()).isGreaterThan(resumed.seconds());
    assertClose(end.weights(), undisturbed.weights());
    assertClose(end.moments(), undisturbed.moments());
  }

  private static void assertClose(Weights found, Weights expected) {
    assertThat(found.parameters().keySet()).isEqualTo(expected.parameters().keySet());
    expected
        .parameters()
        .forEach(
            (name, parameter) -> {
              for (int i = 0; i < parameter.data().capacity(); i++) {
                assertThat(found.parameters().get(name).data().get(i))
                    .as("%s[%d]", name, i)
                    .isCloseTo(parameter.data().get(i), within(1e-5f));
              }
            });
  }

  @Test
  void aTrainingThatIsDoneStaysAsItIs() throws IOException {
    Samples samples = new Colours(32, 1, -1).open();
    Trainer trainer = trainer(32, 1);
    Checkpoint end = trainer.train(trainer.start(), samples, VALIDATION, new Seen());
    Seen seen = new Seen();
    assertThat(trainer.train(end, samples, VALIDATION, seen)).isSameAs(end);
    assertThat(seen.steps).isEmpty();
  }

  @Test
  void aPictureThatCannotBeReadEndsTheTrainingInItsOwnWords() {
    Trainer trainer = trainer(100, 10);
    assertThatThrownBy(
            () ->
                trainer.train(
                    trainer.start(), new Colours(100, 1, 40).open(), VALIDATION, new Seen()))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("Picture 40 is torn.");
  }

  @Test
  void aLossThatIsNoNumberEndsTheTrainingWithTheCure() {
    TrainingPlan steep = new TrainingPlan(320, new TrainingSettings(16, 1e30, 0, 1e30, 7, 100));
    Trainer trainer = new Trainer(SmallNet.NETWORK, Preprocessing.DEFAULT, steep);
    assertThatThrownBy(
            () ->
                trainer.train(
                    trainer.start(), new Colours(320, 1, -1).open(), VALIDATION, new Seen()))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("small cannot be trained like this: 1 problem\n\n1) [diverged] ")
        .hasMessageContaining("Lower 'learning-rate' or 'clip-norm'");
  }

  @Test
  void fewerPicturesThanPlannedAreRefusedBeforeTheFirstStep() {
    Trainer trainer = trainer(100, 10);
    assertThatThrownBy(
            () ->
                trainer.train(
                    trainer.start(), new Colours(99, 1, -1).open(), VALIDATION, new Seen()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The plan shows 100 images, and there are 99.");
  }

  private static Trainer trainer(int images, int validateEvery) {
    TrainingPlan plan =
        new TrainingPlan(images, new TrainingSettings(16, 2e-2, 1e-3, 5, 7, validateEvery));
    return new Trainer(SmallNet.NETWORK, Preprocessing.DEFAULT, plan);
  }

  /** Keeps all that it is told. */
  private static final class Seen implements Trainer.Listener {

    private final List<String> steps = new ArrayList<>();
    private final List<Float> losses = new ArrayList<>();
    private final List<Double> precisions = new ArrayList<>();
    private final List<Checkpoint> checkpoints = new ArrayList<>();

    @Override
    public void stepped(int step, int of, float loss) {
      steps.add(step + "/" + of);
      losses.add(loss);
    }

    @Override
    public void validated(double meanAveragePrecision, Checkpoint checkpoint) {
      precisions.add(meanAveragePrecision);
      checkpoints.add(checkpoint);
    }
  }

  /** Writes every checkpoint and fails after one, as a full disk or a power cut would. */
  private record Stopped(Path file, int after) implements Trainer.Listener {

    @Override
    public void stepped(int step, int steps, float loss) {}

    @Override
    public void validated(double meanAveragePrecision, Checkpoint checkpoint) throws IOException {
      checkpoint.write(file, "toy");
      if (checkpoint.step() == after) {
        throw new IOException("Stopped.");
      }
    }
  }
}
