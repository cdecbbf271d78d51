// SPDX-License-Identifier: Apache-2.0
package org.touchstone.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.touchstone.api.data.Annotation;
import org.touchstone.api.data.Dataset;
import org.touchstone.api.data.Image;
import org.touchstone.api.data.Region;
import org.touchstone.api.data.Sample;
import org.touchstone.api.data.Samples;

/**
 * A toy problem: a picture of noise has class a, b, c where it is red, green, blue.
 *
 * @param tornAt the picture that cannot be read; −1 for none
 */
record Colours(int count, int seed, int tornAt) implements Dataset {

  private static final int SIDE = 8;

  @Override
  public List<String> labels() {
    return List.of("a", "b", "c");
  }

  @Override
  public Samples open(Path root) {
    return new Opened(this);
  }

  Samples open() {
    return open(Path.of(""));
  }

  private Sample sample(int index) {
    Random random = new Random(1000L * seed + index);
    List<Annotation> objects = new ArrayList<>();
    boolean[] present = new boolean[3];
    for (int k = 0; k < 3; k++) {
      present[k] = random.nextBoolean();
      if (present[k]) {
        objects.add(new Annotation(labels().get(k), new Region.Box(0, 0, 7, 7), false));
      }
    }
    byte[] rgb = new byte[SIDE * SIDE * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (random.nextInt(100) + (present[i % 3] ? 120 : 0));
    }
    return new Sample("colours" + index, new Image(SIDE, SIDE, rgb), objects);
  }

  private record Opened(Colours colours) implements Samples {

    @Override
    public int size() {
      return colours.count();
    }

    @Override
    public Sample get(int index) throws IOException {
      if (index == colours.tornAt()) {
        throw new IOException("Picture %s is torn.".formatted(index));
      }
      return colours.sample(index);
    }

    @Override
    public void close() {}
  }
}
