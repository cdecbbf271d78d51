// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.touchstone.api.data.Annotation;
import org.touchstone.api.data.Dataset;
import org.touchstone.api.data.Region;
import org.touchstone.api.data.Sample;
import org.touchstone.api.data.Samples;

/**
 * What every dataset must keep. A dataset's test implements it and gives the dataset; JUnit runs
 * the rest.
 */
public interface DatasetContract {

  /** The dataset that is tested; small, since all of it is decoded several times. */
  Dataset dataset();

  /** The folder against which the dataset resolves relative paths. */
  default Path root() {
    return Path.of("");
  }

  @Test
  default void openingTwiceGivesTheSameFingerprint() throws IOException {
    try (Samples first = dataset().open(root());
        Samples second = dataset().open(root())) {
      assertThat(first.fingerprint()).isEqualTo(second.fingerprint());
    }
  }

  /** A run takes their checksums, and looks for the same ones when it is continued. */
  @Test
  default void namesFilesThatAreThereAndAlwaysTheSame() throws IOException {
    try (Samples first = dataset().open(root());
        Samples second = dataset().open(root())) {
      assertThat(first.sharedFiles())
          .isEqualTo(second.sharedFiles())
          .allMatch(Files::isRegularFile);
      for (int i = 0; i < first.size(); i++) {
        assertThat(first.files(i)).isEqualTo(second.files(i)).allMatch(Files::isRegularFile);
      }
    }
  }

  @Test
  default void hasSamples() throws IOException {
    assertThat(samples()).isNotEmpty();
  }

  @Test
  default void sameSamplesInTheSameOrderTwice() throws IOException {
    List<Sample> first = samples();
    List<Sample> second = samples();
    assertThat(second).extracting(Sample::id).isEqualTo(first.stream().map(Sample::id).toList());
    for (int i = 0; i < first.size(); i++) {
      assertThat(second.get(i).image().rgb()).isEqualTo(first.get(i).image().rgb());
      assertThat(second.get(i).objects()).isEqualTo(first.get(i).objects());
    }
  }

  /** A sample does not depend on what was decoded before it. */
  @Test
  default void samplesAreTheSameInAnyOrder() throws IOException {
    List<Sample> forwards = samples();
    try (Samples samples = dataset().open(root())) {
      for (int i = samples.size() - 1; i >= 0; i--) {
        assertThat(samples.get(i).image().rgb()).isEqualTo(forwards.get(i).image().rgb());
      }
    }
  }

  @Test
  default void idsAreUnique() throws IOException {
    assertThat(samples()).extracting(Sample::id).doesNotHaveDuplicates();
  }

  @Test
  default void labelsAreThoseOfTheDataset() throws IOException {
    List<String> labels = new ArrayList<>(dataset().labels());
    try (Samples opened = dataset().open(root())) {
      labels.addAll(opened.labels());
    }
    assertThat(labels).doesNotHaveDuplicates();
    assertThat(samples()).allSatisfy(sample -> assertThat(labels).containsAll(sample.labels()));
  }

  @Test
  default void notesAreSentences() throws IOException {
    try (Samples opened = dataset().open(root())) {
      assertThat(opened.notes()).allSatisfy(note -> assertThat(note).matches("\\S[^\n]*\\."));
    }
  }

  @Test
  default void objectsLieInTheirImages() throws IOException {
    for (Sample sample : samples()) {
      for (Annotation object : sample.objects()) {
        Region.Box box = object.region().bounds();
        assertThat(List.of(box.top(), box.left()))
            .as("start of '%s' in '%s'", object.label(), sample.id())
            .allMatch(start -> start >= 0);
        assertThat(box.bottom()).isLessThan(sample.image().height());
        assertThat(box.right()).isLessThan(sample.image().width());
      }
    }
  }

  private List<Sample> samples() throws IOException {
    List<Sample> decoded = new ArrayList<>();
    try (Samples samples = dataset().open(root())) {
      for (int i = 0; i < samples.size(); i++) {
        decoded.add(samples.get(i));
      }
    }
    return decoded;
  }
}
