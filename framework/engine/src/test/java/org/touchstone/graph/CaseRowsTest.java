// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.api.metric.Target;
import org.touchstone.calls.Calls;

/**
 * Requests become rows. The last layer's kernel is 0 here, so that its biases are the logits of
 * every image, whatever they are.
 */
final class CaseRowsTest {

  private static final Target A = new Target.Of(0);
  private static final Target C = new Target.Of(2);

  private static CompiledGraph graph;

  @BeforeAll
  static void compile() {
    graph =
        new GraphCompiler(Device.CPU)
            .compile(SmallNet.NETWORK, SmallNet.withLogits(1, 2, 3), List.of(new InputGradient(0)));
  }

  @AfterAll
  static void close() {
    graph.close();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 2, 3, 2, 0",
    "3, 2, 1, 0, 2",
    "2, 2, 1, 0, 2",
    "1, 2, 2, 1, 0",
    "1, 1, 2, 2, 0",
    "2, 1, 1, 0, 1",
    "5, 5, 5, 0, 0",
    "-1, -2, -2, 0, 1",
    "0, -0.0, 0, 0, 0",
    "Infinity, 1, Infinity, 0, 1",
    "-Infinity, 1, -Infinity, 1, 0",
    "-Infinity, -Infinity, -Infinity, 0, 0"
  })
  void theFirstOfEqualsIsHighestAndLowest(float a, float b, float c, int highest, int lowest) {
    graph.assign(SmallNet.withLogits(a, b, c));
    assertThat(rows(1, request(0, Target.HIGHEST))).containsExactly(row(0, highest));
    assertThat(rows(1, request(0, Target.LOWEST))).containsExactly(row(0, lowest));
  }

  /** No class is right here, but one is found: a run reports the image and goes on. */
  @ParameterizedTest
  @CsvSource({
    "NaN, 1, 2, 2, 1",
    "1, NaN, 2, 2, 0",
    "1, 2, NaN, 1, 0",
    "NaN, NaN, 2, 2, 2",
    "NaN, -Infinity, NaN, 0, 1",
    "NaN, Infinity, NaN, 1, 0",
    "NaN, NaN, NaN, 0, 0"
  })
  void aClassIsFoundAmongNaN(float a, float b, float c, int highest, int lowest) {
    graph.assign(SmallNet.withLogits(a, b, c));
    BatchMaps maps =
        graph.explain(new Batch(1, SmallNet.noise(1, 1), List.of(request(0, Target.HIGHEST))));
    assertThat(maps.logits()).containsExactly(List.of(a, b, c));
    assertThat(maps.methods().get(0).maps().keySet()).containsExactly(row(0, highest));
    assertThat(rows(1, request(0, Target.LOWEST))).containsExactly(row(0, lowest));
  }

  @ParameterizedTest
  @CsvSource({"1, 2, 3, 1, 0", "1, 2, 3, 2, 1", "3, 1, 2, 1, 1", "3, 1, 2, 2, 2", "1, 3, 2, 2, 0"})
  void classesAfterTheHighestAreCountedRound(float a, float b, float c, int steps, int expected) {
    graph.assign(SmallNet.withLogits(a, b, c));
    assertThat(rows(1, new Batch.Request(0, Target.HIGHEST, steps)))
        .containsExactly(row(0, expected));
  }

  @Test
  void rowsAreInTheOrderOfFirstRequestAndEachOnce() {
    graph.assign(SmallNet.withLogits(1, 2, 3));
    assertThat(
            rows(
                3,
                request(2, C),
                request(0, A),
                request(2, Target.HIGHEST),
                request(1, Target.LOWEST),
                request(0, A),
                request(1, Target.HIGHEST),
                request(1, A)))
        .containsExactly(row(2, 2), row(0, 0), row(1, 0), row(1, 2));
  }

  @Test
  void nothingAskedForGivesTheLogitsAlone() {
    graph.assign(SmallNet.withLogits(1, 2, 3));
    BatchMaps maps = graph.explain(new Batch(2, SmallNet.noise(1, 2), List.of()));
    assertThat(maps.logits()).containsExactly(List.of(1f, 2f, 3f), List.of(1f, 2f, 3f));
    assertThat(maps.methods().get(0).maps()).isEmpty();
  }

  @Test
  void aMapStaysWithItsRowWhateverTheOrder() {
    graph.assign(SmallNet.weights(9));
    float[] images = SmallNet.noise(3, 4);
    List<Batch.Request> requests = new ArrayList<>(SmallNet.everyClass(4));
    var inOrder = graph.explain(new Batch(4, images, requests)).methods().get(0).maps();
    java.util.Collections.shuffle(requests, new Random(5));
    var shuffled = graph.explain(new Batch(4, images, requests)).methods().get(0).maps();
    assertThat(shuffled.keySet()).containsExactlyInAnyOrderElementsOf(inOrder.keySet());
    shuffled.forEach((row, map) -> assertThat(map.values()).isEqualTo(inOrder.get(row).values()));
  }

  /** What fills a small batch up is seen by nobody, and a batch of nothing stays one. */
  @Test
  void aBatchThatIsFilledUpGivesTheRowsThatWereAskedFor() {
    float[] images = SmallNet.noise(3, 2);
    Batch few = new Batch(2, images, List.of(request(1, C), request(0, Target.HIGHEST)));
    graph.assign(SmallNet.weights(3));
    try (CompiledGraph filled =
        new GraphCompiler(Device.CPU, 16, Calls.unlimited())
            .compile(SmallNet.NETWORK, SmallNet.weights(3), List.of(new InputGradient(0)))) {
      var expected = graph.explain(few).methods().get(0).maps();
      var found = filled.explain(few).methods().get(0).maps();
      assertThat(List.copyOf(found.keySet())).isEqualTo(List.copyOf(expected.keySet()));
      found.forEach(
          (row, map) ->
              assertThat(map.values()).containsExactly(expected.get(row).values(), within(1e-5f)));
      assertThat(filled.explain(new Batch(2, images, List.of())).methods().get(0).maps()).isEmpty();
    }
  }

  /** It would be the row of another image. */
  @ParameterizedTest
  @CsvSource({"3", "-1", "-2"})
  void aClassThatTheNetworkLacksIsRefused(int index) {
    assertThatThrownBy(() -> rows(2, request(0, new Target.Of(index))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Class %s is asked for; the network has classes 0 to 2.", index);
  }

  @ParameterizedTest
  @CsvSource({"2", "-1"})
  void anImageThatTheBatchLacksIsRefused(int image) {
    assertThatThrownBy(() -> rows(2, request(image, A)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Image %s is asked for in a batch of 2.", image);
  }

  @Test
  void labelledClassesMustHaveBeenResolved() {
    assertThatThrownBy(() -> rows(1, request(0, Target.LABELLED)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Labelled classes are resolved before a batch is made.");
  }

  private static List<BatchMaps.Case> rows(int images, Batch.Request... requests) {
    Batch batch = new Batch(images, SmallNet.noise(1, images), List.of(requests));
    return List.copyOf(graph.explain(batch).methods().get(0).maps().keySet());
  }

  private static Batch.Request request(int image, Target target) {
    return new Batch.Request(image, target);
  }

  private static BatchMaps.Case row(int image, int target) {
    return new BatchMaps.Case(image, target);
  }
}
