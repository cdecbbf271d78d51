// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.api.data.Samples;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.method.Upsample;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Weights;
import org.touchstone.api.network.Weights.Parameter;
import org.touchstone.api.randomizer.Randomizer;
import org.touchstone.api.randomizer.Stage;
import org.touchstone.calls.Calls;
import org.touchstone.catalog.Catalog;
import org.touchstone.model.Manifest;
import org.touchstone.model.ManifestReader;
import org.touchstone.model.ParameterShapes;
import org.touchstone.model.WeightsReader;
import org.touchstone.model.WeightsWriter;
import org.touchstone.spec.ExperimentSpec;
import org.touchstone.spec.Prototypes;
import org.touchstone.spec.SpecReader;
import org.touchstone.testkit.reference.ReferenceNet;
import org.touchstone.testkit.reference.SlowSpearman;
import org.touchstone.testkit.reference.Volume;
import org.touchstone.toolkit.map.ChannelReduction;
import org.touchstone.toolkit.similarity.Hog;

/**
 * The whole way from a picture to a curve once more, in plain loops over doubles and without
 * TensorFlow: the network under every stage's weights, Gradients and GradCAM, and the rank
 * correlations by their definition.
 */
final class PlainRandomizationTest {

  private static final int IMAGES = 3;
  private static final String CONVOLUTION = "block2_conv2";

  @TempDir private static Path folder;

  private static Manifest manifest;
  private static ExperimentSpec spec;
  private static Map<String, String> items;

  @BeforeAll
  static void runASmallNetwork() throws IOException {
    Path model = folder.resolve("small.yaml");
    Files.writeString(
        model,
        """
        network: {family: vgg, blocks: [[4], [5, 6]], dense: [12], classes: 10, image-size: 48}
        weights: {file: small.safetensors}
        labels: [disk, ring, square, triangle, star, cross, heart, crescent, hexagon, arrow]
        """);
    manifest = ManifestReader.read(model);
    WeightsWriter.write(
        folder.resolve("small.safetensors"),
        heNormal(manifest.network()).parameters().values(),
        Map.of());
    Path file = folder.resolve("spec.yaml");
    Files.writeString(
        file,
        """
        model: %s
        dataset: {scenes: {count: %s, size: 48}}
        methods: [{gradient: {}, as: gradient}, {grad-cam: {}, as: grad-cam}]
        randomizer: {cascade: {draws: 2}}
        metrics:
          - {parameter-randomization: {similarity: spearman-abs}, as: pixels}
          - {parameter-randomization: {similarity: spearman-hog, hog: {cell: 12}}, as: hog}
          - {parameter-randomization: {similarity: spearman-abs, target: fixed}, as: fixed}
        seed: 5
        """
            .formatted(model, IMAGES));
    Touchstone.run("run", file, "--out", folder.resolve("run")).done();
    items = new Experiment(folder.resolve("run"), null).items();
    spec = reader().read(file, List.of());
  }

  private static SpecReader reader() throws IOException {
    Catalog catalog =
        Catalog.load(
            Touchstone.HOME.resolve("plugins"),
            PlainRandomizationTest.class.getClassLoader(),
            Calls.unlimited());
    return new SpecReader(
        new Prototypes(
            catalog.methods(),
            catalog.metrics(),
            catalog.datasets(),
            catalog.randomizers(),
            List.of()));
  }

  private static Weights heNormal(Network network) {
    Random random = new Random(11);
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    ParameterShapes.of(network)
        .forEach(
            (name, shape) -> {
              int size = shape.stream().reduce(1, (a, b) -> a * b);
              int outputs = shape.get(shape.size() - 1);
              double std = name.endsWith("bias") ? 0.1 : Math.sqrt(2.0 * outputs / size);
              float[] values = new float[size];
              for (int i = 0; i < size; i++) {
                values[i] = (float) (std * random.nextGaussian());
              }
              parameters.put(name, new Parameter(name, shape, FloatBuffer.wrap(values)));
            });
    return new Weights(parameters);
  }

  /** One image under one set of weights. */
  private record Plain(ReferenceNet net) {

    int highest() {
      int best = 0;
      for (int k = 1; k < net.network().classes(); k++) {
        best = net.logit(k) > net.logit(best) ? k : best;
      }
      return best;
    }

    SaliencyMap map(String method, int target) {
      return method.equals("gradient") ? gradient(target) : gradCam(target);
    }

    private SaliencyMap gradient(int target) {
      return map(net.gradient(target, Network.INPUT).reduce(ChannelReduction.ABSMAX));
    }

    /** Selvaraju et al., equations 1 and 2. */
    private SaliencyMap gradCam(int target) {
      Volume activation = net.value(CONVOLUTION + "/relu");
      Volume gradient = net.gradient(target, CONVOLUTION + "/relu");
      int pixels = activation.height() * activation.width();
      float[] map = new float[pixels];
      for (int pixel = 0; pixel < pixels; pixel++) {
        double sum = 0;
        for (int channel = 0; channel < activation.channels(); channel++) {
          double weight = 0;
          for (int i = 0; i < pixels; i++) {
            weight += gradient.values()[i * activation.channels() + channel] / pixels;
          }
          sum += weight * activation.values()[pixel * activation.channels() + channel];
        }
        map[pixel] = (float) Math.max(0, sum);
      }
      return new SaliencyMap(activation.height(), activation.width(), map)
          .resize(48, 48, Upsample.BILINEAR_HALFPIXEL);
    }

    private static SaliencyMap map(Volume volume) {
      float[] values = new float[volume.values().length];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) volume.values()[i];
      }
      return new SaliencyMap(volume.height(), volume.width(), values);
    }
  }

  @Test
  void everySimilarityOfEveryStageIsThatOfPlainLoops() throws IOException {
    Weights trained = WeightsReader.read(manifest);
    Randomizer randomizer = spec.metrics().get(0).randomizer().orElseThrow().value();
    List<Stage> stages = randomizer.stages(manifest.network());
    int compared = 0;
    try (Samples samples = spec.dataset().value().open(folder)) {
      for (int image = 0; image < IMAGES; image++) {
        Volume input = input(samples, image);
        Plain before = new Plain(new ReferenceNet(manifest.network(), trained, input));
        for (int draw = 0; draw < 2; draw++) {
          List<Weights> variants = randomizer.variants(manifest.network(), trained, 5, draw);
          for (int stage = 0; stage < stages.size(); stage++) {
            Plain after =
                new Plain(new ReferenceNet(manifest.network(), variants.get(stage), input));
            String place =
                "%s,%s,%%s,%%s,similarity,%s,%s"
                    .formatted(image, samples.get(image).id(), stages.get(stage).name(), draw + 1);
            compared += compare(place, before, after);
          }
        }
      }
    }
    assertThat(compared).isGreaterThan(100);
  }

  private static Volume input(Samples samples, int image) throws IOException {
    float[] pixels = manifest.preprocessing().toInput(samples.get(image).image(), 48, 48);
    double[] values = new double[pixels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = pixels[i];
    }
    return new Volume(48, 48, 3, values);
  }

  private static int compare(String place, Plain before, Plain after) {
    int compared = 0;
    for (String method : List.of("gradient", "grad-cam")) {
      SaliencyMap trained = before.map(method, before.highest());
      SaliencyMap repredicted = after.map(method, after.highest());
      SaliencyMap fixed = after.map(method, before.highest());
      compared += check(place.formatted(method, "pixels"), pixels(trained, repredicted), 2e-3);
      compared += check(place.formatted(method, "fixed"), pixels(trained, fixed), 2e-3);
      compared += check(place.formatted(method, "hog"), hog(trained, repredicted), 5e-3);
    }
    return compared;
  }

  /** An undefined similarity has no value in the file. */
  private static int check(String place, double expected, double tolerance) {
    String found = items.get(place);
    if (Double.isNaN(expected)) {
      assertThat(found).as(place).isEmpty();
      return 0;
    }
    assertThat(Double.parseDouble(found)).as(place).isCloseTo(expected, within(tolerance));
    return 1;
  }

  private static double pixels(SaliencyMap a, SaliencyMap b) {
    return SlowSpearman.of(absolute(a.values()), absolute(b.values()));
  }

  private static float[] absolute(float[] values) {
    float[] absolute = values.clone();
    for (int i = 0; i < absolute.length; i++) {
      absolute[i] = Math.abs(absolute[i]);
    }
    return absolute;
  }

  private static double hog(SaliencyMap a, SaliencyMap b) {
    Hog hog = new Hog(9, 12, 3, Hog.DEFAULT.blockNorm(), Hog.DEFAULT.norm(), Hog.DEFAULT.abs());
    return SlowSpearman.of(floats(hog.describe(a)), floats(hog.describe(b)));
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
