// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.touchstone.api.data.Annotation;
import org.touchstone.api.data.Image;
import org.touchstone.api.data.Region;
import org.touchstone.api.data.Sample;
import org.touchstone.api.data.Samples;

/** A dataset in memory, of pictures as a test wants them. */
final class Pictures implements Samples {

  private static final int SIDE = 8;

  private final List<Callable<Sample>> samples = new ArrayList<>();
  private final AtomicInteger furthest = new AtomicInteger(-1);
  private final Set<Integer> read = ConcurrentHashMap.newKeySet();

  /** So many pictures of noise with labels a, b, c in turn; every fourth has two. */
  static Pictures of(int count) {
    Pictures pictures = new Pictures();
    for (int i = 0; i < count; i++) {
      String label = List.of("a", "b", "c").get(i % 3);
      pictures.add(i % 4 == 3 ? new String[] {label, "b"} : new String[] {label});
    }
    return pictures;
  }

  /** One more picture of noise. */
  Pictures add(String... labels) {
    int index = samples.size();
    return add(sample("picture" + index, noise(index), labels));
  }

  /** One more picture, all pixels alike. */
  Pictures addPlain(int brightness, String... labels) {
    byte[] rgb = new byte[SIDE * SIDE * 3];
    java.util.Arrays.fill(rgb, (byte) brightness);
    return add(sample("plain" + samples.size(), new Image(SIDE, SIDE, rgb), labels));
  }

  Pictures add(Sample sample) {
    samples.add(() -> sample);
    return this;
  }

  /** One more picture that cannot be read. */
  Pictures addBroken(Throwable reason) {
    samples.add(
        () -> {
          if (reason instanceof Error error) {
            throw error;
          }
          throw (Exception) reason;
        });
    return this;
  }

  static Sample sample(String id, Image image, String... labels) {
    Region everywhere = new Region.Box(0, 0, image.height() - 1, image.width() - 1);
    List<Annotation> objects = new ArrayList<>();
    for (String label : labels) {
      objects.add(new Annotation(label, everywhere, false));
    }
    return new Sample(id, image, objects);
  }

  private static Image noise(long seed) {
    byte[] rgb = new byte[SIDE * SIDE * 3];
    new Random(seed).nextBytes(rgb);
    return new Image(SIDE, SIDE, rgb);
  }

  /** The highest position that was read so far. */
  int furthest() {
    return furthest.get();
  }

  /** The positions that were read so far. */
  Set<Integer> read() {
    return Set.copyOf(read);
  }

  @Override
  public int size() {
    return samples.size();
  }

  @Override
  public Sample get(int index) throws IOException {
    furthest.accumulateAndGet(index, Math::max);
    read.add(index);
    try {
      return samples.get(index).call();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {}
}
