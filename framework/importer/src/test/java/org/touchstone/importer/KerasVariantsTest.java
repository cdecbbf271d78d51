// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.touchstone.importer.Imported.read;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.problem.UserException;

/** One network as versions of Keras save it, and what is said of files that leave too much open. */
final class KerasVariantsTest {

  @TempDir private Path folder;

  private String sum(Path file) throws IOException {
    return new Imported(folder).numbers(file);
  }

  /** A convolution of 4 channels, a pool, and dense layers on images of 4 by 4 pixels. */
  private Path keras(String convolution, String... dense) throws IOException {
    Path file = folder.resolve("net.h5");
    Random random = new Random(4);
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      put(hdf, convolution, new float[3][3][3][4], random);
      int inputs = 16;
      for (int i = 0; i < dense.length; i++) {
        int outputs = 5 - i;
        put(hdf, dense[i], new float[1][1][inputs][outputs], random);
        inputs = outputs;
      }
    }
    return file;
  }

  private static void put(WritableHdfFile hdf, String path, float[][][][] kernel, Random random) {
    WritableGroup group = hdf;
    for (String name : path.split("/", -1)) {
      group = group.getChild(name) instanceof WritableGroup there ? there : group.putGroup(name);
    }
    for (float[][][] a : kernel) {
      for (float[][] b : a) {
        for (float[] c : b) {
          for (int i = 0; i < c.length; i++) {
            c[i] = random.nextFloat();
          }
        }
      }
    }
    boolean variables = path.endsWith("/vars");
    int last = kernel[0][0][0].length;
    Object values = kernel.length == 1 ? kernel[0][0] : kernel;
    group.putDataset(variables ? "0" : "kernel:0", values);
    group.putDataset(variables ? "1" : "bias:0", new float[last]);
  }

  @ParameterizedTest
  @CsvSource({
    "block1_conv1, fc1, predictions",
    "model_weights/block1_conv1/m/vgg/block1_conv1, model_weights/fc1/m/vgg/fc1,"
        + " model_weights/predictions/m/vgg/predictions",
    "_layer_checkpoint_dependencies/block1_conv1/vars, _layer_checkpoint_dependencies/fc1/vars,"
        + " _layer_checkpoint_dependencies/predictions/vars",
    "model_weights/vgg16/block1_conv1, model_weights/dense/dense, model_weights/dense_1/dense_1",
    "model_weights/vgg16/block1_conv1, model_weights/dense_9/x/dense_9, model_weights/dense_10",
  })
  void kerasNestsAsItLikes(String convolution, String first, String second) throws IOException {
    String plain = sum(keras("block1_conv1", "fc1", "predictions"));
    Path file = keras(convolution, first, second);
    assertThat(sum(file)).isEqualTo(plain);
    assertThat(read(file).sentences().stream().anyMatch(s -> s.contains("a head of its own")))
        .isEqualTo(first.contains("dense"));
  }

  @Test
  void theOrderOfTheanoIsNamed() throws IOException {
    Path file = folder.resolve("th.h5");
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      WritableGroup layer = hdf.putGroup("block1_conv1");
      layer.putDataset("block1_conv1_W", new float[4][3][3][3]);
      layer.putDataset("block1_conv1_b", new float[4]);
    }
    assertThatThrownBy(() -> read(file))
        .hasMessageContaining("has shape [4, 3, 3, 3]: it lies in the order of Theano")
        .hasMessageContaining("tf_dim_ordering_tf_kernels.h5");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "layers/conv2d/vars | layers/dense/vars | as Keras 3 does in '.weights.h5'",
        "block1_conv1 | global_average_pooling2d/x | The network averages its last map",
        "a/block1_conv1 | b/block1_conv1 | two layers 'block1_conv1', in '/a/block1_conv1/'",
        "layer_1 | layer_2 | ', for which a VGG has no layer.",
      })
  void whatIsNoVggOfKerasIsToldWhatItIs(String convolution, String dense, String message)
      throws IOException {
    Path file = keras(convolution, dense);
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aHeadThatMayReadAMeanIsRefused() throws IOException {
    Path file = folder.resolve("net.h5");
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      put(hdf, "vgg16/block1_conv1", new float[3][3][3][4], new Random(1));
      put(hdf, "dense", new float[1][1][4][7], new Random(1));
    }
    assertThatThrownBy(() -> read(file))
        .hasMessageContaining("'dense' reads 4 numbers, and the file does not say whether");
  }

  @Test
  void whatKerasKeepsForTrainingIsPassedOver() throws IOException {
    Path file = keras("block1_conv1", "predictions");
    String plain = sum(file);
    Path other = folder.resolve("trained.weights.h5");
    Random random = new Random(4);
    try (WritableHdfFile hdf = HdfFile.write(other)) {
      put(hdf, "optimizer/block1_conv1", new float[3][3][3][4], new Random(9));
      put(hdf, "block1_conv1", new float[3][3][3][4], random);
      put(hdf, "predictions", new float[1][1][16][5], random);
    }
    assertThat(sum(other)).isEqualTo(plain);
  }

  @Test
  void batchNormalisationIsNamed() throws IOException {
    Path file = folder.resolve("net.h5");
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      put(hdf, "block1_conv1", new float[3][3][3][4], new Random(1));
      hdf.putGroup("batch_normalization").putDataset("gamma:0", new float[4]);
    }
    assertThatThrownBy(() -> read(file))
        .hasMessageContaining("The network has batch normalisation");
  }

  @Test
  void hdf5OfSomethingElseIsToldSo() throws IOException {
    Path file = folder.resolve("net.h5");
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      hdf.putDataset("pictures", new float[4][4]);
    }
    assertThatThrownBy(() -> read(file))
        .hasMessageContaining(
            "no array in it lies as Keras lays weights.\n   At the top it has: pictures.");
  }

  private static final String CHAIN =
      "{\"class_name\": \"Sequential\", \"config\": {\"name\": \"mine\", \"layers\": ["
          + "{\"class_name\": \"Conv2D\", \"config\": {\"name\": \"block1_conv1\","
          + " \"batch_input_shape\": [null, 4, 4, 3], \"padding\": \"same\", \"activation\": \"FIRST\"}},"
          + "{\"class_name\": \"MaxPooling2D\", \"config\": {\"name\": \"block1_pool\"}},"
          + "{\"class_name\": \"Flatten\", \"config\": {\"name\": \"flatten\"}},"
          + "{\"class_name\": \"Dense\", \"config\": {\"name\": \"fc1\", \"activation\": \"relu\"}},"
          + "{\"class_name\": \"Dense\","
          + " \"config\": {\"name\": \"predictions\", \"activation\": \"softmax\"}}]}}";

  private Path whole(String activation) throws IOException {
    Path file = folder.resolve("net.h5");
    Random random = new Random(4);
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      hdf.putAttribute("model_config", CHAIN.replace("FIRST", activation));
      for (String layer : new String[] {"block1_conv1", "fc1", "predictions"}) {
        boolean convolution = layer.startsWith("block");
        int inputs = layer.equals("fc1") ? 16 : 5;
        float[][][][] kernel =
            convolution ? new float[3][3][3][4] : new float[1][1][inputs][inputs == 16 ? 5 : 4];
        put(hdf, "model_weights/" + layer + "/" + layer, kernel, random);
        ((WritableGroup) ((WritableGroup) hdf.getChild("model_weights")).getChild(layer))
            .putAttribute("weight_names", new String[] {layer + "/kernel:0", layer + "/bias:0"});
      }
    }
    return file;
  }

  @Test
  void aWholeVggStaysAChainAndWhatOnlyHasItsNamesIsAGraph() throws IOException {
    assertThat(read(whole("relu")).sentences().get(0))
        .contains("a network like VGG as Keras names its layers");
    String plain = sum(keras("block1_conv1", "fc1", "predictions"));
    assertThat(sum(whole("relu"))).isEqualTo(plain);

    ForeignModel other = read(whole("tanh"));
    assertThat(other.sentences().get(0))
        .contains("a network of Keras, 'mine', 7 layers, 4 classes");
    assertThat(new Imported(folder).manifest(other).network().layers())
        .extracting(layer -> layer.name())
        .contains("block1_conv1/tanh", "fc1/relu", "predictions");
  }

  /** Whatever is in a file: a model comes out, or one message. */
  @Test
  void aDamagedModelIsReadOrRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(whole("tanh"));
    Random random = new Random(11);
    for (int i = 0; i < 300; i++) {
      byte[] damaged = bytes.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      damaged[random.nextInt(4000) % damaged.length] ^= (byte) (1 << random.nextInt(8));
      Path file = Files.write(folder.resolve("damaged.h5"), damaged);
      Throwable thrown = catchThrowable(() -> new Imported(folder).manifest(read(file)));
      if (thrown != null) {
        assertThat(thrown).as("attempt %d", i).isInstanceOf(UserException.class);
      }
    }
  }
}
