// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.touchstone.graph.CompiledGraph;
import org.touchstone.graph.SmallNet;
import org.touchstone.graph.WrittenMethod;

final class GalleryTest {

  @Test
  void showsEveryMapOfEveryClassThatMatters() throws IOException {
    Gallery.Exhibit exhibit = exhibit(Tried.USUAL, new Pictures().add("b", "cat", "c"));
    assertThat(exhibit.labelled()).containsExactly(1, 2);
    List<Float> logits = exhibit.logits();
    assertThat(logits.get(exhibit.extremes().get(0))).isEqualTo(java.util.Collections.max(logits));
    assertThat(logits.get(exhibit.extremes().get(1))).isEqualTo(java.util.Collections.min(logits));
    assertThat(exhibit.maps().keySet()).containsExactly("red", "blue");
    assertThat(exhibit.maps().get("red").keySet())
        .containsAll(exhibit.extremes())
        .containsAll(exhibit.labelled());
  }

  /** The label's row must not pass for that of the lowest logit. */
  @Test
  void equalLogitsHaveOneExtreme() throws IOException {
    Tried flat = Tried.USUAL.with(SmallNet.withLogits(5, 5, 5));
    Gallery.Exhibit exhibit = exhibit(flat, new Pictures().add("c"));
    assertThat(exhibit.extremes()).containsExactly(0);
    assertThat(exhibit.labelled()).containsExactly(2);
    assertThat(exhibit.maps().get("red").keySet()).containsExactly(0, 2);
  }

  @Test
  void mapsAndPictureHaveTheSizeOfTheInput() throws IOException {
    Tried coarse =
        Tried.USUAL.with(Map.of("coarse", WrittenMethod.onValue("block2_pool", (tf, map) -> map)));
    Gallery.Exhibit exhibit = exhibit(coarse, new Pictures().add("a"));
    assertThat(exhibit.image().height()).isEqualTo(8);
    exhibit.maps().get("coarse").values().forEach(map -> assertThat(map.height()).isEqualTo(8));
  }

  @Test
  void explainsAPictureOnce() throws IOException {
    Pictures pictures = Pictures.of(2);
    try (CompiledGraph graph = Tried.USUAL.compile()) {
      Gallery gallery = gallery(Tried.USUAL, graph, pictures);
      assertThat(gallery.exhibit(pictures, 1)).isSameAs(gallery.exhibit(pictures, 1));
      assertThat(gallery.exhibit(pictures, 0)).isNotSameAs(gallery.exhibit(pictures, 1));
    }
  }

  @Test
  void saysWhyAPictureCannotBeShown() {
    assertRefused(
        Tried.USUAL, new Pictures().addBroken(new IOException("'x' is torn.")), "'x' is torn.");
    assertRefused(
        Tried.USUAL,
        new Pictures().addBroken(new IllegalArgumentException("Bad Huffman table")),
        "The image cannot be read: IllegalArgumentException: Bad Huffman table.");
    assertRefused(
        Tried.USUAL.with(SmallNet.withLogits(Float.NaN, 0, 1)),
        new Pictures().add("a"),
        "The logits hold NaN or infinity.");
  }

  private static void assertRefused(Tried tried, Pictures pictures, String message) {
    assertThatThrownBy(() -> exhibit(tried, pictures))
        .isInstanceOf(IOException.class)
        .hasMessage(message);
  }

  private static Gallery.Exhibit exhibit(Tried tried, Pictures pictures) throws IOException {
    try (CompiledGraph graph = tried.compile()) {
      return gallery(tried, graph, pictures).exhibit(pictures, 0);
    }
  }

  private static Gallery gallery(Tried tried, CompiledGraph graph, Pictures pictures) {
    return new Gallery(tried.plan(pictures, 1), graph, tried.preprocessing(), tried.weights(), 7);
  }
}
