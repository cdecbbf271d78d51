// SPDX-License-Identifier: Apache-2.0
package org.touchstone.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.api.method.Inputs;
import org.touchstone.api.method.Inputs.Combine;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.method.Sign;
import org.touchstone.api.network.Network;
import org.touchstone.api.probe.Edit;
import org.touchstone.api.probe.Fill;
import org.touchstone.api.probe.Probe;
import org.touchstone.api.probe.Response;
import org.touchstone.api.probe.Subject;
import org.touchstone.calls.Calls;
import org.touchstone.graph.BatchMaps;
import org.touchstone.graph.CompiledGraph;
import org.touchstone.graph.Device;
import org.touchstone.graph.GraphCompiler;
import org.touchstone.graph.InputGradient;
import org.touchstone.graph.SmallNet;

/** What methods ask about edits: its cost, its answers, and what becomes of failures. */
final class ProbesTest {

  private static final int VALUES = 8 * 8 * 3;
  private static final long ROWS = SmallNet.NETWORK.height();

  /** What was found, and how many forward passes it took beside that of the images themselves. */
  private record Asked(BatchMaps found, long forwards) {}

  private static Asked asked(float[] pixels, int capacity, Map<String, Method> methods) {
    try (CompiledGraph graph =
        new GraphCompiler(Device.CPU, 1, Calls.unlimited())
            .compile(SmallNet.NETWORK, SmallNet.weights(3), methods)) {
      Surroundings surroundings =
          new Surroundings(5, new float[3], (sample, images) -> List.of(), capacity);
      List<Pictured> images =
          IntStream.range(0, pixels.length / VALUES)
              .mapToObj(i -> Arrays.copyOfRange(pixels, i * VALUES, (i + 1) * VALUES))
              .map(image -> new Pictured("s" + Arrays.hashCode(image), image))
              .toList();
      Inquiry inquiry = new Inquiry(SmallNet.NETWORK, graph, methods, surroundings);
      BatchMaps found = inquiry.explain(images, SmallNet.everyClass(images.size()));
      return new Asked(found, graph.forwards().count());
    }
  }

  private static Asked asked(float[] pixels, int capacity, Method... methods) {
    Map<String, Method> byName = new LinkedHashMap<>();
    Stream.of(methods).forEach(method -> byName.put("m" + byName.size(), method));
    return asked(pixels, capacity, byName);
  }

  private static List<float[]> values(BatchMaps found, int method) {
    return found.methods().get(method).maps().values().stream().map(SaliencyMap::values).toList();
  }

  /** A method whose probe does one thing with each edit, and has a map of zeros. */
  private record Scripted(
      String name,
      Set<String> read,
      Function<Subject, Iterator<Edit>> script,
      BiConsumer<Edit, Response> heard)
      implements Method.OfProbe {

    Scripted(Function<Subject, Iterator<Edit>> script, BiConsumer<Edit, Response> heard) {
      this("scripted", Set.of(), script, heard);
    }

    @Override
    public Set<String> layers(Network network) {
      return read;
    }

    @Override
    public long edits(Network network) {
      return 1;
    }

    @Override
    public Probe.OfMap probe(Subject subject) {
      return new Probe.OfMap() {
        @Override
        public Iterator<Edit> edits() {
          return script.apply(subject);
        }

        @Override
        public void hear(Edit edit, Response response) {
          heard.accept(edit, response);
        }

        @Override
        public SaliencyMap map(int target) {
          return new SaliencyMap(1, 1, new float[1]);
        }
      };
    }
  }

  @Test
  void theWholeImageIsNotAskedAboutAgainAndTheClassesCostNothing() {
    Asked one = asked(SmallNet.noise(1, 1), 4, new Windows(false, 1));

    assertThat(one.found().methods().get(0).maps()).hasSize(3);
    assertThat(one.forwards()).isEqualTo(ROWS + 1);
  }

  @Test
  void methodsThatAskTheSameInAnyOrderCostWhatOneCosts() {
    Asked both =
        asked(
            SmallNet.noise(1, 3),
            4,
            new Windows(false, 1),
            new Windows(true, 2),
            new Windows(false, 1));

    assertThat(both.forwards()).isEqualTo(3 * (ROWS + 1));
    List<float[]> once = values(both.found(), 0);
    List<float[]> twice = values(both.found(), 1);
    for (int i = 0; i < once.size(); i++) {
      for (int p = 0; p < ROWS; p++) {
        assertThat(twice.get(i)[p]).isEqualTo((float) (2.0 * once.get(i)[p]));
      }
    }
    assertThat(values(both.found(), 2)).usingRecursiveComparison().isEqualTo(once);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7, 64})
  void mapsAreTheSameToTheLastBitHoweverManyImagesARunHas(int capacity) {
    float[] pixels = SmallNet.noise(2, 3);
    Method noisy =
        new Method.Over(new Windows(false, 1), new Inputs.Noisy(3, 0.1, Combine.VARIANCE, true));
    BatchMaps other = asked(pixels, 5, new Windows(true, 1), noisy, new InputGradient(0)).found();
    BatchMaps found =
        asked(pixels, capacity, new Windows(true, 1), noisy, new InputGradient(0)).found();

    assertThat(values(found, 0)).usingRecursiveComparison().isEqualTo(values(other, 0));
    assertThat(values(found, 1)).usingRecursiveComparison().isEqualTo(values(other, 1));
  }

  @Test
  void aMethodOverNoiseAsksAboutTheEditsOfEveryCopy() {
    Method noisy =
        new Method.Over(new Windows(false, 1), new Inputs.Noisy(3, 0.1, Combine.MEAN, true));

    // The last copy is the image itself, of which the whole is known.
    assertThat(asked(SmallNet.noise(1, 1), 4, noisy, new Windows(true, 1)).forwards())
        .isEqualTo(2 * (ROWS + 2) + ROWS + 1);
  }

  @Test
  void answersComeInTheOrderOfTheEditsAlsoWhereSomeAreKnown() {
    AtomicInteger next = new AtomicInteger();
    Method ordered =
        new Scripted(
            subject ->
                IntStream.range(0, 100)
                    .mapToObj(i -> i % 3 == 0 ? Edit.WHOLE : numbered(subject, i))
                    .iterator(),
            (edit, response) -> {
              int i = next.getAndIncrement();
              assertThat(edit instanceof Edit.Whole).isEqualTo(i % 3 == 0);
              if (edit instanceof Edit.Replace replace) {
                assertThat(replace.pixels()[0]).isEqualTo(i);
              }
            });
    Asked asked = asked(SmallNet.noise(1, 1), 7, ordered);

    assertThat(asked.found().methods().get(0).failures()).isEmpty();
    assertThat(next).hasValue(100);
  }

  private static Edit numbered(Subject subject, int number) {
    float[] pixels = subject.pixels().clone();
    pixels[0] = number;
    return new Edit.Replace(pixels);
  }

  /** A million edits of this size would hold three quarters of a gigabyte. */
  @Test
  void editsAreTakenOnlyWhenTheyAreWanted() {
    AtomicInteger taken = new AtomicInteger();
    AtomicInteger heard = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Method many =
        new Scripted(
            subject ->
                IntStream.range(0, 20_000)
                    .mapToObj(
                        i -> {
                          int open = taken.incrementAndGet() - heard.get();
                          most.accumulateAndGet(open, Math::max);
                          return numbered(subject, i % 10_000);
                        })
                    .iterator(),
            (edit, response) -> heard.incrementAndGet());
    asked(SmallNet.noise(1, 1), 16, many);

    assertThat(heard).hasValue(20_000);
    assertThat(most.get()).isLessThanOrEqualTo(32);
  }

  @Test
  void aSilencedChannelIsWhatALayerGivesWithout() {
    String layer = "block2_conv1/relu";
    float[][] said = new float[6][];
    Method silencing =
        new Scripted(
            "silencing",
            Set.of(layer),
            subject ->
                Stream.concat(
                        Stream.<Edit>of(Edit.WHOLE),
                        IntStream.range(0, 5).mapToObj(k -> new Edit.Silence(layer, k)))
                    .iterator(),
            (edit, response) ->
                said[edit instanceof Edit.Silence silence ? 1 + silence.channel() : 0] =
                    response.logits());
    asked(SmallNet.noise(4, 1), 3, silencing);

    for (int k = 0; k < 5; k++) {
      float[] slow = slowlySilenced(SmallNet.noise(4, 1), k);
      for (int i = 0; i < slow.length; i++) {
        assertThat(said[1 + k][i]).isCloseTo(slow[i], within(1e-5f));
      }
    }
    assertThat(said[1]).isNotEqualTo(said[0]);
  }

  /** The dense layers alone read the channel: without its weights it is silent. */
  private static float[] slowlySilenced(float[] pixels, int channel) {
    FloatBuffer trained = SmallNet.weights(3).kernel("fc1").data();
    FloatBuffer kernel = FloatBuffer.allocate(trained.capacity());
    for (int i = 0; i < kernel.capacity(); i++) {
      kernel.put(i, trained.get(i));
    }
    for (int i = 0; i < 20; i++) {
      for (int unit = 0; unit < 6; unit++) {
        if (i % 5 == channel) {
          kernel.put(i * 6 + unit, 0);
        }
      }
    }
    try (CompiledGraph graph =
        new GraphCompiler(Device.CPU, 1, Calls.unlimited())
            .compile(
                SmallNet.NETWORK, SmallNet.with("fc1.weight", List.of(20, 6), kernel), List.of())) {
      return graph.forwards().logits(List.of(pixels)).get(0);
    }
  }

  @Test
  void whatAMethodThrowsCostsItsOwnMapsAlone() {
    Method broken =
        new Scripted(
            subject -> IntStream.range(0, 9).mapToObj(i -> numbered(subject, i)).iterator(),
            (edit, response) -> {
              throw new IllegalStateException("out of luck");
            });
    Method unfit =
        new Scripted(
            subject -> List.<Edit>of(new Edit.Mask(new float[3], new Fill.Zero())).iterator(),
            (edit, response) -> {});
    BatchMaps found = asked(SmallNet.noise(1, 2), 4, broken, new Windows(false, 1), unfit).found();

    assertThat(found.methods().get(0).failures().get(1))
        .hasMessageContaining("Method 'm0'")
        .hasMessageContaining("out of luck");
    assertThat(found.methods().get(2).failures().get(0))
        .hasMessageContaining("A mask has 64 numbers, one a pixel, not 3.");
    assertThat(values(found, 0)).allSatisfy(map -> assertThat(map).containsOnly(Float.NaN));
    assertThat(found.methods().get(1).failures()).isEmpty();
    assertThat(values(found, 1))
        .usingRecursiveComparison()
        .isEqualTo(values(asked(SmallNet.noise(1, 2), 4, new Windows(false, 1)).found(), 0));
  }

  @Test
  void aSignIsThatOfTheMapAndCostsNothing() {
    Method rows = new Windows(false, 1);
    Asked asked = asked(SmallNet.noise(1, 2), 4, rows, new Method.OfSign(rows, Sign.POSITIVE));

    assertThat(asked.forwards()).isEqualTo(2 * (ROWS + 1));
    List<float[]> kept = values(asked.found(), 0);
    List<float[]> positive = values(asked.found(), 1);
    for (int i = 0; i < kept.size(); i++) {
      for (int p = 0; p < ROWS; p++) {
        assertThat(positive.get(i)[p]).isEqualTo(Math.max(0, kept.get(i)[p]));
      }
    }
  }

  @Test
  void aMethodThatAsksNothingHasItsMap() {
    Method silent =
        new Scripted(subject -> Collections.<Edit>emptyIterator(), (edit, response) -> {});

    assertThat(values(asked(SmallNet.noise(1, 2), 4, silent).found(), 0))
        .allSatisfy(map -> assertThat(map).containsExactly(0));
  }
}
