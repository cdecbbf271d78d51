// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Tap;
import org.touchstone.calls.PluginException;
import org.touchstone.plan.CoreMethod;
import org.touchstone.spec.BoundPlugin;

/**
 * What every saliency method must keep, on {@link TinyNet}, {@link TinyChain}, {@link TinyGraph},
 * {@link TinyMobile} and {@link TinyGated}. A method's test implements it and gives the method;
 * JUnit runs the rest.
 */
public interface MethodContract extends ContractSubjects {

  /** The method that is tested. */
  Method method();

  /** What the method comes down to, where that reads taps; else such a test has no subject. */
  private Method.OfTaps ofTaps() {
    Method core = CoreMethod.of(method()).core();
    assumeTrue(core instanceof Method.OfTaps, "It asks about edits and reads no taps.");
    return (Method.OfTaps) core;
  }

  @Test
  default void readsExactlyTheTapsThatItDeclares() {
    Method.OfTaps method = ofTaps();
    for (ContractNetwork subject : subjects()) {
      WatchedMethod watched = new WatchedMethod(method);
      Set<Tap> declared = method.taps(subject.network());
      try {
        TinyMaps.of(subject, watched, subject.noise(1, 1));
      } catch (PluginException e) {
        // The framework refuses a tap that was not declared; by then it has been noted.
        assertThat(declared).as("declared taps").containsAll(watched.read());
        throw e;
      }
      assertThat(watched.read()).as("taps that were read, of those declared").isEqualTo(declared);
    }
  }

  /** Taps hold passes and rules; only equal ones are built once for all methods. */
  @Test
  default void declaresEqualTapsTwice() {
    Method.OfTaps method = ofTaps();
    for (ContractNetwork subject : subjects()) {
      assertThat(method.taps(subject.network()))
          .as("taps: a rule or pass in them is no record")
          .isEqualTo(method.taps(subject.network()));
    }
  }

  @Test
  default void mapsHaveRowsHeightAndWidth() {
    Method.OfTaps method = ofTaps();
    for (ContractNetwork subject : subjects()) {
      TinyMaps shapes = TinyMaps.of(subject, new ShapeOfMap(method), subject.noise(1, 3));
      float[] shape = shapes.map(0, 0).values();
      assertThat(shape).as("shape of the maps, [rows, height, width]").hasSize(3);
      assertThat(shape[0])
          .as("rows of the maps: three images for every class")
          .isEqualTo(3f * subject.network().classes());
      assertThat(shape[1] * shape[2]).as("pixels of a map").isPositive();
    }
  }

  /**
   * What the method comes down to, where that asks about edits; else such a test has no subject.
   */
  private Method.OfProbe ofProbe() {
    Method core = CoreMethod.of(method()).core();
    assumeTrue(core instanceof Method.OfProbe, "It reads taps and asks about no edits.");
    return (Method.OfProbe) core;
  }

  /** The cost is foretold by it. */
  @Test
  default void asksAboutAsManyEditsAsItForetells() {
    Method.OfProbe method = ofProbe();
    for (ContractNetwork subject : subjects()) {
      int asked = AskedEdits.of(subject, method, subject.noise(6, 1), List.of(0)).asked().size();
      assertThat(method.edits(subject.network()))
          .as("edits that were foretold, of which %s were asked", asked)
          .isBetween(asked / 2L, 2L * asked + 1);
    }
  }

  /** The questions of an image are put once; what it says of the whole image is known. */
  @Test
  default void askingCostsTheSameForOneClassAndForAll() {
    ofProbe();
    for (ContractNetwork subject : subjects()) {
      Network network = subject.network();
      float[] pixels = subject.noise(6, 2);
      long one = TinyMaps.forwards(subject, method(), pixels, 1);
      assertThat(TinyMaps.forwards(subject, method(), pixels, network.classes()))
          .as("forward passes for all classes, and for one")
          .isEqualTo(one);
      assertThat(one)
          .as("forward passes of two images, where these were foretold for each")
          .isLessThanOrEqualTo(2 * CoreMethod.of(method()).forwards(network));
    }
  }

  /** One set of questions serves every class, and a run that is continued asks them again. */
  @Test
  default void asksTheSameWhateverTheClassIs() {
    Method.OfProbe method = ofProbe();
    for (ContractNetwork subject : subjects()) {
      float[] pixels = subject.noise(6, 1);
      assertThat(AskedEdits.of(subject, method, pixels, List.of(1)))
          .as("edits for one class, and for two others")
          .isEqualTo(AskedEdits.of(subject, method, pixels, List.of(0, 2)));
    }
  }

  @Test
  default void mapsAreFinite() {
    List<String> names = List.of("noise", "an image of zeros", "a black image");
    for (ContractNetwork subject : subjects()) {
      List<float[]> images = List.of(subject.noise(2, 2), subject.plain(0), subject.plain(-1));
      List<TinyMaps> maps = TinyMaps.ofEach(subject, method(), images);
      for (int i = 0; i < names.size(); i++) {
        assertThat(maps.get(i).all())
            .as("maps of %s: values that are not finite", names.get(i))
            .flatExtracting(MethodContract::notFinite)
            .isEmpty();
      }
    }
  }

  private static List<Float> notFinite(SaliencyMap map) {
    return floats(map).stream().filter(value -> !Float.isFinite(value)).toList();
  }

  /** What speaks against a class is to be found somewhere, or nowhere if that is what it says. */
  @Test
  default void mapsHaveSignsIfItSaysSo() {
    boolean negative = false;
    for (ContractNetwork subject : subjects()) {
      for (SaliencyMap map : TinyMaps.of(subject, method(), subject.noise(6, 3)).all()) {
        negative |= floats(map).stream().anyMatch(value -> value < 0);
      }
    }
    assertThat(negative).as("whether maps are somewhere negative").isEqualTo(method().signed());
  }

  @Test
  default void mapsDoNotDependOnTheirBatch() {
    for (ContractNetwork subject : subjects()) {
      float[] pixels = subject.noise(3, 3);
      List<float[]> batches =
          List.of(
              pixels, subject.image(pixels, 0), subject.image(pixels, 1), subject.image(pixels, 2));
      List<TinyMaps> maps = TinyMaps.ofEach(subject, method(), batches);
      for (int image = 0; image < 3; image++) {
        assertSame(image, maps.get(0), maps.get(image + 1));
      }
    }
  }

  private static void assertSame(int image, TinyMaps together, TinyMaps alone) {
    for (int target = 0; target < alone.perImage().get(0).size(); target++) {
      float[] expected = alone.map(0, target).values();
      assertThat(together.map(image, target).values())
          .as("map of image %d for class %d in a batch and alone", image, target)
          .containsExactly(expected, within(1e-5f * largest(expected)));
    }
  }

  private static float largest(float[] values) {
    float largest = Float.MIN_NORMAL;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  @Test
  default void equalSettingsAreEqualMethods() {
    EqualSettings.check(method());
  }

  @Test
  default void sameMapsTwice() {
    float[] pixels = TinyNet.noise(4, 2);
    List<List<Float>> first = values(TinyMaps.of(method(), pixels));
    assertThat(values(TinyMaps.of(method(), pixels)))
        .as("maps of the same images once more")
        .isEqualTo(first);
  }

  /** A control may give the same map for every image and class. */
  @Test
  default void mapsDifferBetweenImagesOrClasses() {
    if (!method().control()) {
      for (ContractNetwork subject : subjects()) {
        List<List<Float>> maps = values(TinyMaps.of(subject, method(), subject.noise(5, 2)));
        assertThat(maps.stream().distinct().count())
            .as("distinct maps of two images for every class; is this a control?")
            .isGreaterThan(1);
      }
    }
  }

  private static List<List<Float>> values(TinyMaps maps) {
    return maps.all().stream().map(MethodContract::floats).toList();
  }

  private static List<Float> floats(SaliencyMap map) {
    return IntStream.range(0, map.values().length).mapToObj(i -> map.values()[i]).toList();
  }

  /** All settings as the provenance writes them, read back. */
  @Test
  default void settingsSurviveYaml() {
    Method tested = MethodsWithin.named(method());
    BoundPlugin<Method> written = new YamlPrototypes("tested", "{}").boundMethod(tested);
    YamlPrototypes read = new YamlPrototypes("tested", written.settings().toString());
    assertThat(read.method(tested)).as("settings %s read back", read).isEqualTo(tested);
  }
}
