// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.touchstone.importer.Imported.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.api.network.Weights.Parameter;
import org.touchstone.model.Manifest;
import org.touchstone.model.Preprocessing;
import org.touchstone.model.WeightsReader;
import org.touchstone.problem.UserException;

/** One network as programs of PyTorch save it, and what is said of what that leaves open. */
final class TorchVariantsTest {

  private static final Map<String, TorchFiles.Array> ARRAYS = TorchFiles.smallest();

  @TempDir private Path folder;

  private String sum(Path file) throws IOException {
    return new Imported(folder).numbers(file);
  }

  private Manifest manifest(ForeignModel model) throws IOException {
    return new Imported(folder).manifest(model);
  }

  private String plain() throws IOException {
    return sum(TorchFiles.zip(folder.resolve("plain.pth"), ARRAYS));
  }

  private Path saved(PickleWriter pickle) throws IOException {
    return TorchFiles.zip(folder.resolve("net.pth"), pickle.stop(), ARRAYS);
  }

  private static PickleWriter stateDict(PickleWriter pickle) {
    return pickle.stateDict(TorchFiles.views(ARRAYS));
  }

  private Path renamed(UnaryOperator<String> name) throws IOException {
    Map<String, TorchFiles.Array> renamed = new LinkedHashMap<>();
    ARRAYS.forEach((given, array) -> renamed.put(name.apply(given), array));
    return TorchFiles.legacy(folder.resolve("net.pth"), renamed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"model", "model_state_dict", "net", "network", "weights", "state_dict", "ema"})
  void theOnlyWeightsAreTakenWhereverTheyLie(String key) throws IOException {
    PickleWriter pickle = new PickleWriter().codes("}(").text("epoch").number(3);
    stateDict(pickle.text("run").codes("}(").text(key)).code('u');
    Path file = saved(momentum(pickle.text("optimizer")).code('u'));
    assertThat(sum(file)).isEqualTo(plain());
    assertThat(read(file).sentences()).contains("Its weights lie under 'run' → '" + key + "'.");
  }

  /** What an optimizer keeps has the shapes of the weights, and no names of theirs. */
  private static PickleWriter momentum(PickleWriter pickle) {
    StridedView view = TorchFiles.views(ARRAYS).get("features.0.weight");
    pickle.codes("}(").text("state").codes("}(").number(0).codes("}(").text("momentum_buffer");
    return pickle.tensor(view, "FloatStorage").codes("uuu");
  }

  @Test
  void ofSeveralNetworksNoneIsTakenUnlessOneIsTheUsualOne() throws IOException {
    PickleWriter two = stateDict(new PickleWriter().codes("}(").text("netG"));
    Path file = saved(stateDict(two.text("netD")).code('u'));
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("The file holds 2 dictionaries of weights: 'netG', 'netD'.")
        .hasMessageContaining("Save the one that is meant alone");

    PickleWriter usual = stateDict(new PickleWriter().codes("}(").text("state_dict"));
    Path other = saved(stateDict(usual.text("state_dict_ema")).code('u'));
    assertThat(read(other).sentences())
        .contains("Its weights lie under 'state_dict'; those under 'state_dict_ema' are left out.");
  }

  @Test
  void aFileWithoutWeightsIsToldSo() throws IOException {
    Path empty = saved(new PickleWriter().codes("}(").text("epoch").number(3).code('u'));
    assertThatThrownBy(() -> read(empty))
        .hasMessageContaining("The file holds no weights: no tensor of it is called '….weight'.");
    Path list = saved(new PickleWriter().codes("]"));
    assertThatThrownBy(() -> read(list))
        .hasMessageContaining("The file holds no dictionary of tensors.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "module.",
        "model.",
        "_orig_mod.",
        "_orig_mod.module.model.",
        "backbone.vgg.",
        "net._orig_mod."
      })
  void whatStandsBeforeAllNamesSaysNothing(String prefix) throws IOException {
    assertThat(sum(renamed(name -> prefix + name))).isEqualTo(plain());
  }

  @Test
  void aWrappedPartIsThatPart() throws IOException {
    String plain = plain();
    assertThat(sum(renamed(name -> name.replace("features.", "features.module."))))
        .isEqualTo(plain);
    assertThat(
            sum(renamed(name -> "model." + name.replace("classifier.", "classifier._orig_mod."))))
        .isEqualTo(plain);
  }

  @Test
  void whatStandsBeforeSomeNamesIsSaidAsItIsWritten() throws IOException {
    assertThatThrownBy(
            () -> read(renamed(name -> "m." + (name.startsWith("c") ? "head.x" + name : name))))
        .hasMessageContaining(
            "The file holds 'm.head.xclassifier.0', for which a VGG has no layer.");
  }

  @ParameterizedTest
  @CsvSource({"1, 4", "0, 2", "2, 3", "1, 1000"})
  void denseLayersAreCountedByTheirOrder(String first, String second) throws IOException {
    Path file =
        renamed(
            name ->
                name.replace("classifier.0", "classifier." + first)
                    .replace("classifier.3", "classifier." + second));
    assertThat(sum(file)).isEqualTo(plain());
    assertThat(read(file).sentences().get(0)).contains("as torchvision names its layers");
  }

  @Test
  void oneDenseLayerNeedsNoNumber() throws IOException {
    Map<String, TorchFiles.Array> arrays = new LinkedHashMap<>();
    ARRAYS.forEach(
        (name, array) -> {
          if (!name.startsWith("classifier.3")) {
            arrays.put(name.replace("classifier.0", "classifier"), array);
          }
        });
    ForeignModel model = read(TorchFiles.zip(folder.resolve("net.pth"), arrays));
    assertThat(model.classes()).isEqualTo(5);
  }

  @Test
  void whatAFileDoesNotSayOfPicturesIsAsked() throws IOException {
    Path file = TorchFiles.zip(folder.resolve("net.pth"), ARRAYS);
    assertThat(read(file).sentences()).anyMatch(s -> s.contains("--preprocessing caffe"));
    Preprocessing assumed = manifest(read(file)).preprocessing();
    assertThat(assumed.order()).isEqualTo(Preprocessing.ChannelOrder.RGB);
    assertThat(assumed.resize().shorterSide()).isZero();

    ForeignModel caffe = ForeignModel.read(file, Optional.of(AssumedPreprocessing.CAFFE));
    assertThat(caffe.sentences()).noneMatch(sentence -> sentence.contains("--preprocessing"));
    Preprocessing read = manifest(caffe).preprocessing();
    assertThat(read.order()).isEqualTo(Preprocessing.ChannelOrder.BGR);
    assertThat(read.scale()).isEqualTo(1);
    assertThat(read.mean()).containsExactly(103.939, 116.779, 123.68);
  }

  /** What reads BGR as the file lies is not turned round, too. */
  @Test
  void whoeverSaysWhatIsReadGetsTheKernelOfTheFile() throws Exception {
    Path file = Path.of(TorchVariantsTest.class.getResource("torchray.pth.tar").toURI());
    Parameter turned = new Imported(folder).weights(file).kernel("block1_conv1");
    ForeignModel caffe = ForeignModel.read(file, Optional.of(AssumedPreprocessing.CAFFE));
    Parameter lying = WeightsReader.read(manifest(caffe)).kernel("block1_conv1");
    assertThat(lying.shape()).containsExactly(3, 3, 3, 2);
    for (int i = 0; i < lying.data().capacity(); i++) {
      int colour = i / 2 % 3;
      assertThat(lying.data().get(i)).isEqualTo(turned.data().get(i + (2 - 2 * colour) * 2));
    }
  }

  /** Five pools make one pixel of 32, as on CIFAR; or a larger map is averaged. */
  @Test
  void aMapOfOnePixelIsToldOf() throws IOException {
    Map<String, TorchFiles.Array> arrays = new LinkedHashMap<>(ARRAYS);
    arrays.put("classifier.0.weight", TorchFiles.Array.of(new Random(1), 5, 2));
    ForeignModel model = read(TorchFiles.zip(folder.resolve("net.pth"), arrays));
    assertThat(model.sentences())
        .contains(
            "The dense layers read a map of 1 x 1 pixels. If the network averages a larger map, its"
                + " images are larger than 2 x 2: then write a manifest with 'global-average'.");
    assertThat(manifest(model).network().height()).isEqualTo(2);
  }

  @Test
  void anArchiveOfKerasIsNamed() throws IOException {
    Path file = folder.resolve("net.keras");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("model.weights.h5"));
    }
    assertThatThrownBy(() -> read(file))
        .hasMessageContaining("The file is a model in the archive of Keras 3 (.keras)");
  }
}
