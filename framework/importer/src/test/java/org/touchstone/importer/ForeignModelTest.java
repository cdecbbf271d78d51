// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.api.network.Weights;
import org.touchstone.api.network.Weights.Parameter;
import org.touchstone.file.Sha256;
import org.touchstone.model.Manifest;
import org.touchstone.model.ManifestReader;
import org.touchstone.model.Preprocessing;
import org.touchstone.model.SafeTensors;
import org.touchstone.model.WeightsReader;
import org.touchstone.problem.UserException;

/**
 * Files of one VGG-11 of widths 2 and 3 that PyTorch 1.13, h5py 3.7 and NumPy have written, and
 * files that {@link TorchFiles} writes. {@code expected.safetensors} is the VGG-11 in this
 * project's names and TensorFlow's layout, transposed by NumPy.
 */
final class ForeignModelTest {

  private static final int ATTEMPTS = 100;

  @TempDir private Path folder;

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(ForeignModelTest.class.getResource(name).toURI());
  }

  private Manifest imported(Path file, List<String> labels) throws IOException {
    ForeignModel model = ForeignModel.read(file, Optional.empty());
    Path weights = folder.resolve("net.safetensors");
    model.writeWeights(weights);
    return ManifestReader.read(
        Files.writeString(
            folder.resolve("net.yaml"),
            model.manifest("net.safetensors", Sha256.of(weights), labels)));
  }

  @ParameterizedTest
  @CsvSource({
    "zip.pth, torchvision",
    "legacy.pth, torchvision",
    "strided.pth, torchvision",
    "checkpoint.pth.tar, torchvision",
    "timm.safetensors, timm",
    "torchray.pth.tar, TorchRay",
    "keras.h5, Keras",
    "expected.safetensors, Touchstone"
  })
  void everySourceGivesTheSameWeightsBitForBit(String name, String source) throws Exception {
    Path file = resource(name);
    assertThat(ForeignModel.read(file, Optional.empty()).sentences())
        .startsWith(
            "%s: VGG-11 as %s names its layers, 5 classes, 224 x 224 pixels."
                .formatted(name, source),
            "SHA-256 " + Sha256.of(file) + ".");

    Weights weights = WeightsReader.read(imported(file, List.of()));

    SafeTensors expected = SafeTensors.read(resource("expected.safetensors"));
    assertThat(weights.parameters().keySet())
        .containsExactlyElementsOf(expected.tensors().keySet());
    expected
        .tensors()
        .forEach(
            (parameter, entry) -> {
              assertThat(weights.parameters().get(parameter).shape()).isEqualTo(entry.shape());
              assertThat(bits(weights.parameters().get(parameter).data()))
                  .as(parameter)
                  .isEqualTo(bits(entry.data().asFloatBuffer()));
            });
  }

  private static int[] bits(FloatBuffer values) {
    int[] bits = new int[values.capacity()];
    Arrays.setAll(bits, i -> Float.floatToRawIntBits(values.get(i)));
    return bits;
  }

  @Test
  void theManifestSaysWhatNetworksOfTheSourceRead() throws Exception {
    Preprocessing torchvision = imported(resource("zip.pth"), List.of()).preprocessing();
    assertThat(torchvision.scale()).isEqualTo(1 / 255.0);
    assertThat(torchvision.mean()).containsExactly(0.485, 0.456, 0.406);
    assertThat(torchvision.std()).containsExactly(0.229, 0.224, 0.225);
    assertThat(torchvision.order()).isEqualTo(Preprocessing.ChannelOrder.RGB);
    assertThat(torchvision.resize())
        .isEqualTo(new Preprocessing.Resize(Preprocessing.Filter.PIL_BILINEAR, 256));
    assertThat(imported(resource("timm.safetensors"), List.of()).preprocessing())
        .isEqualTo(torchvision);

    Preprocessing keras = imported(resource("keras.h5"), List.of()).preprocessing();
    assertThat(keras.scale()).isEqualTo(1);
    assertThat(keras.mean()).containsExactly(103.939, 116.779, 123.68);
    assertThat(keras.std()).containsExactly(1.0, 1.0, 1.0);
    assertThat(keras.order()).isEqualTo(Preprocessing.ChannelOrder.BGR);

    Preprocessing torchray = imported(resource("torchray.pth.tar"), List.of()).preprocessing();
    assertThat(torchray.scale()).isEqualTo(1);
    assertThat(torchray.mean()).containsExactly(123.68, 116.779, 103.939);
    assertThat(torchray.order()).isEqualTo(Preprocessing.ChannelOrder.RGB);
    assertThat(torchray.resize())
        .isEqualTo(new Preprocessing.Resize(Preprocessing.Filter.BILINEAR, 0));
  }

  @Test
  void classesHaveTheGivenNamesOrNumbers() throws Exception {
    assertThat(imported(resource("zip.pth"), List.of()).network().labels())
        .containsExactly("0", "1", "2", "3", "4");
    List<String> names = List.of("a \"b\"", "c: d", "e\\f", "#g", "größe");
    assertThat(imported(resource("zip.pth"), names).network().labels()).isEqualTo(names);
    assertThat(NamingScheme.TORCHRAY.labels(20)).hasSize(20).isSorted().contains("diningtable");
    assertThat(NamingScheme.TORCHRAY.labels(80)).isEmpty();
    assertThat(NamingScheme.TORCHVISION.labels(20)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void stateDictsWrittenHereAreRead(boolean zip) throws Exception {
    Map<String, TorchFiles.Array> arrays = TorchFiles.smallest();
    Path file = folder.resolve("net.pth");
    Weights weights =
        WeightsReader.read(
            imported(
                zip ? TorchFiles.zip(file, arrays) : TorchFiles.legacy(file, arrays), List.of()));
    Parameter kernel = weights.kernel("block1_conv1");
    Parameter dense = weights.kernel("fc1");
    assertThat(kernel.shape()).containsExactly(3, 3, 3, 2);
    assertThat(kernel.data().get(((2 * 3 + 1) * 3 + 0) * 2 + 1))
        .isEqualTo(arrays.get("features.0.weight").values()[((1 * 3 + 0) * 3 + 2) * 3 + 1]);
    assertThat(dense.shape()).containsExactly(8, 5);
    assertThat(dense.data().get(((1 * 2 + 0) * 2 + 1) * 5 + 4))
        .isEqualTo(arrays.get("classifier.0.weight").values()[4 * 8 + (1 * 2 + 1) * 2 + 0]);
  }

  @Test
  void newerKerasNestsALayersArrays() throws Exception {
    Path file = folder.resolve("net.h5");
    Random random = new Random(4);
    float[][] last = new float[4][3];
    for (float[] row : last) {
      for (int i = 0; i < row.length; i++) {
        row[i] = random.nextFloat();
      }
    }
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      WritableGroup model = hdf.putGroup("model_weights");
      putLayer(model, "block1_conv1", new float[3][3][3][4], new float[4]);
      putLayer(model, "predictions", last, new float[3]);
      model.putGroup("block1_pool");
    }
    Weights weights = WeightsReader.read(imported(file, List.of()));
    assertThat(weights.kernel("predictions").data().get(3 * 3 + 1)).isEqualTo(last[3][1]);
  }

  private static void putLayer(WritableGroup model, String name, Object kernel, Object bias) {
    WritableGroup inner = model.putGroup(name).putGroup(name);
    inner.putDataset("kernel:0", kernel);
    inner.putDataset("bias:0", bias);
  }

  @Test
  void wherverAFileEndsTooEarlyItIsRefusedAndNothingIsWritten() throws Exception {
    for (String name : List.of("zip.pth", "legacy.pth", "keras.h5", "timm.safetensors")) {
      byte[] whole = Files.readAllBytes(resource(name));
      for (int length = 0; length < whole.length - 8; length += 97) {
        Path file = Files.write(folder.resolve(name), Arrays.copyOf(whole, length));
        assertThat(catchThrowable(() -> imported(file, List.of())))
            .as("%s, %d bytes", name, length)
            .isInstanceOf(UserException.class);
      }
      Files.delete(folder.resolve(name));
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  /** Whatever is in a file: a model comes out, or one message. */
  @ParameterizedTest
  @ValueSource(strings = {"zip.pth", "legacy.pth", "keras.h5", "timm.safetensors"})
  void aDamagedFileIsReadOrRefused(String name) throws Exception {
    byte[] whole = Files.readAllBytes(resource(name));
    Random random = new Random(6);
    for (int i = 0; i < ATTEMPTS; i++) {
      byte[] damaged = whole.clone();
      for (int n = random.nextInt(20); n >= 0; n--) {
        // Numbers are most of a file; what is around them is more easily damaged.
        int at = random.nextBoolean() ? random.nextInt(whole.length) : random.nextInt(3000);
        damaged[at] = (byte) random.nextInt();
      }
      Path file = Files.write(folder.resolve(name), damaged);
      Throwable thrown = catchThrowable(() -> imported(file, List.of()));
      if (thrown != null) {
        assertThat(thrown).as("%s, attempt %d", name, i).isInstanceOf(UserException.class);
      }
    }
  }

  @Test
  void aTensorMustLieWithinItsStorage() throws Exception {
    Map<String, TorchFiles.Array> arrays = TorchFiles.smallest();
    Map<String, StridedView> views = TorchFiles.views(arrays);
    Storage storage = views.get("features.0.bias").storage();
    for (StridedView wrong :
        List.of(
            new StridedView(storage, 1, List.of(2L), List.of(1L)),
            new StridedView(storage, -1, List.of(2L), List.of(1L)),
            new StridedView(storage, 0, List.of(2L), List.of(2L)),
            new StridedView(storage, 0, List.of(2L), List.of(-1L)),
            new StridedView(storage, 0, List.of(2L), List.of()),
            new StridedView(storage, 0, List.of(1L << 40, 1L << 40), List.of(0L, 0L)),
            new StridedView(storage, Long.MAX_VALUE, List.of(2L), List.of(1L)))) {
      views.put("features.0.bias", wrong);
      byte[] pickle = new PickleWriter().stateDict(views).stop();
      Path file = TorchFiles.zip(folder.resolve("net.pth"), pickle, arrays);
      assertThatThrownBy(() -> ForeignModel.read(file, Optional.empty()))
          .hasMessageContaining("[broken-weights] Tensor 'features.0.bias' of shape");
    }
  }

  @Test
  void typesOfFewerOrMoreDigitsBecomeFloats() {
    assertThat(floats(ElementType.F64, 0, 0, 0, 0, 0, 0, 0xf8, 0x3f)).containsExactly(1.5f);
    assertThat(floats(ElementType.BF16, 0xc0, 0x3f, 0x20, 0xc1)).containsExactly(1.5f, -10f);
    assertThat(floats(ElementType.F16, 0x00, 0x3e, 0xff, 0xfb, 0x01, 0x00, 0x00, 0x80))
        .containsExactly(1.5f, -65504f, 0x1p-24f, -0f);
    assertThat(floats(ElementType.F16, 0x00, 0x7c, 0x01, 0x7e))
        .containsExactly(Float.POSITIVE_INFINITY, Float.NaN);
  }

  private static float[] floats(ElementType element, int... bytes) {
    ByteBuffer data = ByteBuffer.allocate(bytes.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int b : bytes) {
      data.put((byte) b);
    }
    FloatBuffer values = element.floats(data.flip());
    float[] floats = new float[values.capacity()];
    values.get(floats);
    return floats;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "classifier.3.bias | | The file has no bias for 'classifier.3'.",
        "features.0.bias | 3 | shape [2, 3, 3, 3] and its bias [3]",
        "features.0.weight | 2,4,3,3 | a kernel of 3 by 3 on 3 channels is needed",
        "features.0.weight | 2,3,5,5 | a kernel of 3 by 3 on 3 channels is needed",
        "features.0.weight | 2,27 | a kernel of 3 by 3 on 3 channels is needed",
        "features.0.weight | 2,3,9 | a convolution's has four axes, a dense layer's two",
        "classifier.0.weight | 5,10 | a square map of 2 channels should be flattened",
        "classifier.0.weight | 5,2,4,1 | a square map of 2 channels should be flattened",
        "classifier.3.weight | 4,6 | a kernel of 1 by 1 on 5 channels is needed",
        "classifier.1.running_mean | 2 | The network has batch normalisation",
        "features.0.scale | 2 | The file holds 'features.0.scale', for which a VGG has no layer.",
      })
  void aNetworkWhoseLayersDoNotFitIsRefused(String name, String shape, String message)
      throws Exception {
    Map<String, TorchFiles.Array> arrays = TorchFiles.smallest();
    if (shape == null) {
      arrays.remove(name);
    } else {
      Integer[] sizes =
          Arrays.stream(shape.split(",", -1)).map(Integer::valueOf).toArray(Integer[]::new);
      arrays.put(name, TorchFiles.Array.of(new Random(3), sizes));
    }
    Path file = TorchFiles.legacy(folder.resolve("net.pth"), arrays);
    assertThatThrownBy(() -> ForeignModel.read(file, Optional.empty()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "features.0=features.1 | The file holds no VGG: 'features.0' is missing.",
        "classifier.3=head | The file holds 'head', for which a VGG has no layer.",
        "classifier.0=pre_logits.fc1 | The file holds 'pre_logits.fc1', for which a VGG has no layer.",
        "features.0=block1_conv2 | The file holds 'block1_conv2', but not the layer before it.",
      })
  void aNetworkWhoseLayersAreOtherwiseNamedIsRefused(String change, String message)
      throws Exception {
    String[] names = change.split("=", -1);
    Map<String, TorchFiles.Array> arrays = new LinkedHashMap<>();
    TorchFiles.smallest()
        .forEach((name, array) -> arrays.put(name.replace(names[0] + ".", names[1] + "."), array));
    Path file = TorchFiles.legacy(folder.resolve("net.pth"), arrays);
    assertThatThrownBy(() -> ForeignModel.read(file, Optional.empty()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message);
  }
}
