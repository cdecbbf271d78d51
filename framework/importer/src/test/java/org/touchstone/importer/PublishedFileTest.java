// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PublishedFileTest {

  private static final String REST = "0".repeat(56);

  @TempDir private Path folder;

  @Test
  void aPublishedFileIsKnownByItsChecksumWhateverItIsCalled() throws Exception {
    assertThat(PublishedFile.known(Path.of("weights.pth"), "397923af" + REST))
        .hasValue("It is vgg16-397923af.pth, as torchvision has published it.");
    assertThat(PublishedFile.known(Path.of("voc.pth.tar"), "b050e8c3" + REST))
        .hasValue("It is vgg16_voc-b050e8c3.pth.tar, as TorchRay has published it.");
  }

  @Test
  void whatWasMadeFromCaffesReadsAsCaffes() {
    assertThat(PublishedFile.reading("00b39a1b" + REST)).hasValue(AssumedPreprocessing.CAFFE);
    assertThat(PublishedFile.reading("397923af" + REST)).isEmpty();
    assertThat(PublishedFile.project("397923af" + REST)).hasValue("torchvision");
    assertThat(PublishedFile.project("0123abcd" + REST)).isEmpty();
  }

  @Test
  void anotherFileIsKnownByTheChecksumInItsName() throws Exception {
    assertThat(PublishedFile.known(Path.of("net-0123abcd.pth"), "0123abcd" + REST))
        .hasValue("Its SHA-256 begins with 0123abcd, as its name says.");
    assertThat(PublishedFile.known(Path.of("net.pth"), "0123abcd" + REST)).isEmpty();
    assertThat(PublishedFile.known(Path.of("net-20240131.pth"), "0123abcd" + REST)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vgg16-397923af.pth",
        "vgg13-19584684.pth",
        "vgg16_voc-b050e8c3.pth",
        "vgg16_voc-b050e8c3.pth.tar",
        "net-0123abce.pth"
      })
  void aNameThatPromisesAnotherFileIsRefused(String name) {
    assertThatThrownBy(() -> PublishedFile.known(Path.of(name), "0123abcd" + REST))
        .isInstanceOf(UnusableWeightsException.class)
        .hasMessage("The file is not the one that its name promises.");
  }

  @Test
  void kerasGivesAnMd5() throws Exception {
    Path file = folder.resolve("vgg16_weights_tf_dim_ordering_tf_kernels.h5");
    Files.writeString(file, "not these");
    assertThatThrownBy(() -> PublishedFile.known(file, "0123abcd" + REST))
        .isInstanceOfSatisfying(
            UnusableWeightsException.class,
            e ->
                assertThat(e.problem().cures())
                    .startsWith("MD5 wanted: 64373286793e3c8b2b4e3219cbf3544b"));
  }
}
