// SPDX-License-Identifier: Apache-2.0
package org.touchstone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.document.Document;
import org.touchstone.document.DocumentNode;
import org.touchstone.graph.SmallNet;
import org.touchstone.model.AxisOrder;
import org.touchstone.model.Manifest;
import org.touchstone.model.Preprocessing;
import org.touchstone.model.WeightsFile;
import org.touchstone.problem.Place;
import org.touchstone.problem.UserException;
import org.touchstone.spec.Prototypes;
import org.touchstone.spec.SpecReader;

final class TrainingReaderTest {

  private static final TrainingReader READER =
      new TrainingReader(
          new SpecReader(
              new Prototypes(
                  Map.of(),
                  Map.of(),
                  Map.of("colours", new Colours(10, 1, -1)),
                  Map.of(),
                  List.of())));

  private static final String DATA =
      """
      dataset: {colours: {count: 100}}
      validation: {colours: {count: 20, seed: 2}}
      test: {colours: {count: 30, seed: 3}}
      """;

  @Test
  void readsASection() {
    TrainingReader.Section section =
        read(
            DATA
                + """
                batch: 8
                learning-rate: 0.5
                weight-decay: 0
                clip-norm: 2
                seed: 9
                validate-every: 3
                """);
    assertThat(section)
        .isEqualTo(
            new TrainingReader.Section(
                new Colours(100, 1, -1),
                new Colours(20, 2, -1),
                new Colours(30, 3, -1),
                new TrainingSettings(8, 0.5, 0, 2, 9, 3)));
    assertThat(new TrainingPlan(100, section.settings())).returns(12, TrainingPlan::steps);
  }

  @Test
  void whatIsLeftOutHasADefault() {
    assertThat(read(DATA).settings()).isEqualTo(new TrainingSettings(64, 1e-3, 1e-3, 5, 7, 250));
  }

  @ParameterizedTest
  @CsvSource({
    "batch, 0, at least 1, 0",
    "batch, -5, at least 1, -5",
    "validate-every, 0, at least 1, 0",
    "learning-rate, 0, positive, 0.0",
    "learning-rate, -1e-3, positive, -0.001",
    "clip-norm, 0, positive, 0.0",
    "weight-decay, -0.5, at least 0, -0.5"
  })
  void aValueThatMakesNoSenseIsToldAtItsPlace(
      String key, String value, String requirement, String shown) {
    assertThatThrownBy(() -> read(DATA + key + ": " + value + "\n"))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "small cannot be trained: 1 problem\n\n"
                + "1) [bad-setting] '%s' must be %s, not %s.\n   at small.yaml:4:%s",
            key, requirement, shown, key.length() + 3);
  }

  @Test
  void everyProblemIsToldAtOnce() {
    assertThatThrownBy(
            () -> read("dataset: {colors: {}}\nbatch: many\nclip-norm: .nan\nlearning-rat: 1\n"))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("small cannot be trained: 6 problems")
        .hasMessageContaining("No dataset is named 'colors'. Did you mean 'colours'?")
        .hasMessageContaining("The key 'validation' is missing.")
        .hasMessageContaining("The key 'test' is missing.")
        .hasMessageContaining("'batch' must be a whole number")
        .hasMessageContaining("'clip-norm' must be a finite number")
        .hasMessageContaining("There is no key 'learning-rat' here. Did you mean 'learning-rate'?");
  }

  @Test
  void aManifestWithoutTheSectionSaysSo() {
    assertThatThrownBy(() -> READER.read(manifest(Optional.empty())))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "small cannot be trained: 1 problem\n\n"
                + "1) [no-training] 'small.yaml' has no section 'training'.");
  }

  @Test
  void tooFewImagesForABatchAreToldWithTheCure() {
    assertThatThrownBy(() -> new TrainingPlan(63, read(DATA).settings()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("The dataset to train on has 63 images, and a batch 64.")
        .hasMessageContaining("Lower 'batch' in the manifest's section 'training'");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 0, 1, 1",
    "5, 0, 0, 1, 1",
    "5, NaN, 0, 1, 1",
    "5, 1, -1, 1, 1",
    "5, 1, 0, 0, 1",
    "5, 1, 0, 1, 0"
  })
  void settingsThatMakeNoSenseCannotBeMade(
      int batch, double rate, double decay, double clip, int validateEvery) {
    assertThatThrownBy(() -> new TrainingSettings(batch, rate, decay, clip, 7, validateEvery))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static TrainingReader.Section read(String text) {
    return READER.read(manifest(Optional.of(Document.parse("small.yaml", text).root())));
  }

  private static Manifest manifest(Optional<DocumentNode> training) {
    Path file = Path.of("small.yaml");
    WeightsFile weights =
        new WeightsFile(
            Path.of("small.safetensors"),
            Optional.empty(),
            AxisOrder.TENSORFLOW,
            new Place(file, 1, 1));
    return new Manifest(file, SmallNet.NETWORK, weights, Preprocessing.DEFAULT, training);
  }
}
