// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ManifestTest {

  @TempDir private Path folder;

  @Test
  void itsLineCountsConvolutionsAndDenseLayersAndNothingElse() throws IOException {
    String manifest =
        """
        network:
          family: graph
          image-size: [8, 9]
          classes: %s
          layers:
            stem: {conv: {width: 4, relu: false}}
            norm: {channel-affine: {norm: true}}
        weights: {file: w.safetensors}
        """;
    assertThat(summary(manifest.formatted(1)))
        .isEqualTo("m: 1 convolution, 1 dense layer, 1 class, 8 x 9 pixels, weights missing");
    String longer =
        manifest.replace(
            "weights:", "    more: {conv: {width: 2}}\n    hidden: {dense: {width: 3}}\nweights:");
    Files.writeString(folder.resolve("w.safetensors"), "");
    assertThat(summary(longer.formatted(2)))
        .isEqualTo("m: 2 convolutions, 2 dense layers, 2 classes, 8 x 9 pixels, weights there");
  }

  private String summary(String manifest) throws IOException {
    return ManifestReader.read(Files.writeString(folder.resolve("m.yaml"), manifest)).summary();
  }
}
