// SPDX-License-Identifier: Apache-2.0
package org.touchstone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.api.network.Weights;
import org.touchstone.api.network.Weights.Parameter;
import org.touchstone.graph.SmallNet;
import org.touchstone.model.WeightsFormatException;
import org.touchstone.model.WeightsWriter;

final class CheckpointTest {

  private static final Checkpoint CHECKPOINT =
      new Checkpoint(17, 1.25, SmallNet.weights(1), moments(SmallNet.weights(2)));

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("small.checkpoint.safetensors");
  }

  /** Moments that differ from one another and from the weights. */
  private static Weights moments(Weights values) {
    Map<String, Parameter> moments = new java.util.LinkedHashMap<>();
    values
        .parameters()
        .forEach(
            (name, parameter) -> {
              for (String moment : List.of(name + ".first", name + ".second")) {
                moments.put(moment, new Parameter(moment, parameter.shape(), parameter.data()));
              }
            });
    return new Weights(moments);
  }

  @Test
  void readsWhatItWrote() throws IOException {
    CHECKPOINT.write(file, "small, slowly");
    Checkpoint read = Checkpoint.read(file, "small, slowly").orElseThrow();
    assertThat(read).isEqualTo(CHECKPOINT);
    assertThat(read.weights().parameters().keySet())
        .containsExactlyElementsOf(CHECKPOINT.weights().parameters().keySet());
  }

  @Test
  void canBeOverwrittenWhileItIsInUse() throws IOException {
    CHECKPOINT.write(file, "small");
    Checkpoint read = Checkpoint.read(file, "small").orElseThrow();
    new Checkpoint(18, 2, SmallNet.weights(5), CHECKPOINT.moments()).write(file, "small");
    assertThat(read).isEqualTo(CHECKPOINT);
    assertThat(Checkpoint.read(file, "small").orElseThrow().step()).isEqualTo(18);
  }

  @Test
  void aMissingFileIsNoCheckpoint() throws IOException {
    assertThat(Checkpoint.read(file, "small")).isEmpty();
  }

  @Test
  void anotherTrainingSCheckpointIsLeftAlone() throws IOException {
    CHECKPOINT.write(file, "small, slowly");
    assertThat(Checkpoint.read(file, "small, fast")).isEmpty();
    assertThat(Checkpoint.read(file, "small, slowly")).isPresent();
  }

  @Test
  void weightsThatAreNoCheckpointAreLeftAlone() throws IOException {
    WeightsWriter.write(file, SmallNet.weights(1).parameters().values(), Map.of());
    assertThat(Checkpoint.read(file, "small")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 100, 4000, -1})
  void aTruncatedFileIsToldWithTheCure(int length) throws IOException {
    CHECKPOINT.write(file, "small");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, length < 0 ? bytes.length + length : length));
    assertBroken();
  }

  @Test
  void aFileOfSomethingElseIsToldWithTheCure() throws IOException {
    Files.writeString(file, "These are not the weights that you are looking for.");
    assertBroken();
  }

  @ParameterizedTest
  @CsvSource({"step, ''", "step, three", "step, -1", "seconds, ''", "seconds, NaN"})
  void aCheckpointWithoutItsNumbersIsToldWithTheCure(String key, String value) throws IOException {
    Map<String, String> metadata =
        new java.util.HashMap<>(Map.of("training", "small", "step", "1", "seconds", "1"));
    metadata.put(key, value);
    WeightsWriter.write(file, SmallNet.weights(1).parameters().values(), metadata);
    assertThatThrownBy(() -> Checkpoint.read(file, "small"))
        .isInstanceOf(WeightsFormatException.class)
        .hasMessage(
            "'%s' is not a checkpoint: its '%s' is '%s'. Delete it, and the training starts over.",
            file, key, value);
  }

  private void assertBroken() {
    assertThatThrownBy(() -> Checkpoint.read(file, "small"))
        .isInstanceOf(WeightsFormatException.class)
        .hasMessageContaining(file.toString())
        .hasMessageEndingWith(". Delete it, and the training starts over.");
  }
}
