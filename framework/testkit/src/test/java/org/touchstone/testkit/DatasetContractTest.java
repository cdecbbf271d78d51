// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.touchstone.api.data.Annotation;
import org.touchstone.api.data.Dataset;
import org.touchstone.api.data.Image;
import org.touchstone.api.data.Region;
import org.touchstone.api.data.Sample;
import org.touchstone.api.data.Samples;

/** The contract holds a good dataset and finds what is wrong with bad ones. */
final class DatasetContractTest implements DatasetContract {

  private static final Region.Box BOX = new Region.Box(0, 0, 3, 3);

  @Override
  public Dataset dataset() {
    return new Fake(index -> sample("id" + index, index, "cat", BOX));
  }

  @Test
  void findsIdsThatAreNotUnique() {
    DatasetContract contract = contract(index -> sample("id", index, "cat", BOX));
    assertThatThrownBy(contract::idsAreUnique).isInstanceOf(AssertionError.class);
  }

  @Test
  void findsUnknownLabels() {
    DatasetContract contract = contract(index -> sample("id" + index, index, "unicorn", BOX));
    assertThatThrownBy(contract::labelsAreThoseOfTheDataset).isInstanceOf(AssertionError.class);
  }

  @Test
  void findsObjectsOutsideOfTheirImage() {
    Region.Box wide = new Region.Box(0, 0, 3, 4);
    DatasetContract contract = contract(index -> sample("id" + index, index, "cat", wide));
    assertThatThrownBy(contract::objectsLieInTheirImages).isInstanceOf(AssertionError.class);
  }

  @Test
  void findsSamplesThatChange() {
    AtomicInteger calls = new AtomicInteger();
    DatasetContract contract =
        contract(index -> sample("id" + index, calls.incrementAndGet(), "cat", BOX));
    assertThatThrownBy(contract::sameSamplesInTheSameOrderTwice).isInstanceOf(AssertionError.class);
    assertThatThrownBy(contract::samplesAreTheSameInAnyOrder).isInstanceOf(AssertionError.class);
  }

  @Test
  void findsFilesThatAreNotThere() {
    IntFunction<Sample> samples = index -> sample("id" + index, index, "cat", BOX);
    DatasetContract shared = () -> new Fake(samples, List.of(Path.of("nowhere.txt")), i -> "x.png");
    DatasetContract other = () -> new Fake(samples, List.of(), i -> "nowhere" + i + ".png");
    for (DatasetContract contract : List.of(shared, other)) {
      assertThatThrownBy(contract::namesFilesThatAreThereAndAlwaysTheSame)
          .isInstanceOf(AssertionError.class);
    }
  }

  private static DatasetContract contract(IntFunction<Sample> samples) {
    return () -> new Fake(samples);
  }

  private static Sample sample(String id, int grey, String label, Region region) {
    byte[] rgb = new byte[4 * 4 * 3];
    rgb[0] = (byte) grey;
    return new Sample(id, new Image(4, 4, rgb), List.of(new Annotation(label, region, false)));
  }

  private record Fake(IntFunction<Sample> samples, List<Path> lists, IntFunction<String> pictures)
      implements Dataset {

    Fake(IntFunction<Sample> samples) {
      this(samples, List.of(), index -> "");
    }

    @Override
    public List<String> labels() {
      return List.of("cat", "dog");
    }

    @Override
    public Samples open(Path root) {
      return new Samples() {
        @Override
        public int size() {
          return 3;
        }

        @Override
        public Sample get(int index) {
          return samples.apply(index);
        }

        @Override
        public List<Path> sharedFiles() {
          return lists;
        }

        @Override
        public List<Path> files(int index) {
          String picture = pictures.apply(index);
          return picture.isEmpty() ? List.of() : List.of(Path.of(picture));
        }

        @Override
        public void close() {}
      };
    }
  }
}
