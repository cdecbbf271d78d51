// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.voc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.touchstone.plugin.voc.Kit.object;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.api.data.Annotation;
import org.touchstone.api.data.Sample;
import org.touchstone.api.metric.Explanation;
import org.touchstone.toolkit.picture.Orientation;
import org.touchstone.toolkit.pointing.ImageSubset;
import org.touchstone.toolkit.pointing.Pointing;
import org.touchstone.toolkit.pointing.Tolerance;
import org.touchstone.toolkit.pointing.VocClasses;

/** Every image has 40 x 30 = 1200 pixels: a quarter are 300. */
final class SubsetTest {

  @TempDir Path folder;
  private Kit kit;

  @BeforeEach
  void unpack() throws IOException {
    kit =
        new Kit(folder)
            .split("test", "alone\nlarge\nsmall\nexact\ntwice\nflagged\nbroken\n")
            // 10 x 10 = 100, but nothing beside it.
            .image("alone", object("cat", 1, 1, 10, 10))
            // 20 x 20 = 400 and 30 x 30 = 900: neither is small.
            .image("large", object("cat", 1, 1, 20, 20), object("dog", 1, 1, 30, 30))
            // 299 = 13 x 23 for the cat, 900 for the dog.
            .image("small", object("cat", 1, 1, 13, 23), object("dog", 1, 1, 30, 30))
            // 300 is not under a quarter.
            .image("exact", object("cat", 1, 1, 10, 30), object("dog", 1, 1, 30, 30))
            // 2 x 200 = 400 together, though each is small; the boxes may overlap.
            .image(
                "twice",
                object("cat", 1, 1, 10, 20),
                object("cat", 6, 1, 15, 20),
                object("dog", 1, 1, 30, 30))
            // Small, but marked as too hard; the dog is large.
            .image("flagged", object("cat", 1, 1, 1, 5, 5), object("dog", 1, 1, 30, 30))
            .image("broken");
    kit.write(kit.annotation("broken"), "<annotation>");
  }

  private static Voc voc(ImageSubset subset, String pairs) {
    return new Voc("VOCdevkit", 2007, "test", VocRegions.BOXES, subset, pairs, Orientation.STORED);
  }

  @Test
  void allAreTaken() throws IOException {
    assertThat(kit.ids(voc(ImageSubset.ALL, ""))).hasSize(7);
  }

  @Test
  void multiClassNeedsTwoClasses() throws IOException {
    assertThat(kit.ids(voc(ImageSubset.MULTI_CLASS, "")))
        .containsExactly("large", "small", "exact", "twice", "flagged", "broken");
  }

  @Test
  void difficultPairsNeedASmallClassBesideAnother() throws IOException {
    assertThat(kit.ids(voc(ImageSubset.DIFFICULT_PAIRS, ""))).containsExactly("small", "broken");
  }

  @Test
  void theMetricTriesTheSmallClassOfThese() throws IOException {
    Sample sample = kit.first(voc(ImageSubset.DIFFICULT_PAIRS, ""));
    assertThat(trials(Pointing.Subset.EBP_DIFFICULT, sample)).containsExactly("cat");
  }

  @Test
  void aListTakesThePlaceOfTheRule() throws IOException {
    String none = "\t0".repeat(20);
    String dog = "\t0".repeat(11) + "\t1" + "\t0".repeat(8);
    kit.write(
        folder.resolve("pairs.tsv"), "small" + none + "\nlarge" + dog + "\nelsewhere" + dog + "\n");
    Voc listed = voc(ImageSubset.DIFFICULT_PAIRS, "pairs.tsv");
    assertThat(kit.ids(listed)).containsExactly("large");
    Sample sample = kit.first(listed);
    assertThat(sample.objects()).extracting(Annotation::difficult).containsExactly(true, false);
    assertThat(trials(Pointing.Subset.ALL, sample)).containsExactly("dog");
  }

  @Test
  void aBrokenListIsToldByItsLine() throws IOException {
    Path list = kit.write(folder.resolve("pairs.tsv"), "a" + " 0".repeat(20) + "\nb 1 0\n");
    assertThatThrownBy(() -> kit.ids(voc(ImageSubset.DIFFICULT_PAIRS, "pairs.tsv")))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "'%s', line 2: expected an image and a 0 or 1 for each of the 20 classes.", list);
    assertThatThrownBy(() -> kit.ids(voc(ImageSubset.DIFFICULT_PAIRS, "none.tsv")))
        .hasMessage("The file '%s' does not exist.", folder.resolve("none.tsv"));
  }

  @Test
  void aSubsetWithoutAnImageIsRefused() throws IOException {
    kit.split("test", "alone\n");
    assertThatThrownBy(() -> kit.ids(voc(ImageSubset.MULTI_CLASS, "")))
        .hasMessage("The subset leaves no image of 'test' in '%s'.", kit.year());
  }

  private static List<String> trials(Pointing.Subset subset, Sample sample) {
    Explanation explanation =
        new Explanation(sample, VocClasses.NAMES, List.of(), Map.of(), Optional.empty());
    return new Pointing(new Tolerance(OptionalDouble.of(15)), subset, Pointing.Space.ORIGINAL)
        .trials(explanation).stream().map(Pointing.Trial::label).toList();
  }
}
