// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.network;

import java.util.ArrayList;
import java.util.List;

/**
 * The shape of a value of one image. Maps are [1, height, width, channels], what a dense layer
 * gives is [1, units], and what is read as a list of places, as in a transformer, [1, places,
 * channels].
 *
 * @param sizes of all axes; along the axis of images, how often one image has something there: 1
 *     but within attention
 * @param images which axis that is: 0 but within attention; {@value #NONE} of what is the same for
 *     every image
 */
public record Extent(List<Integer> sizes, int images) {

  /** No axis of images. */
  public static final int NONE = -1;

  private static final int MAP_AXES = 4;

  /** An extent; throws {@link IllegalArgumentException} if a size is below 1 or no axis fits. */
  public Extent {
    sizes = List.copyOf(sizes);
    if (sizes.stream().anyMatch(size -> size < 1) || images < NONE || images >= sizes.size()) {
      throw new IllegalArgumentException(
          "A value of the sizes %s with images along axis %s is not possible."
              .formatted(sizes, images));
    }
  }

  /** A map. */
  public static Extent map(int height, int width, int channels) {
    return new Extent(List.of(1, height, width, channels), 0);
  }

  /** A list of units. */
  public static Extent units(int units) {
    return new Extent(List.of(1, units), 0);
  }

  /** Whether it is [1, height, width, channels]. */
  public boolean isMap() {
    return sizes.size() == MAP_AXES && images == 0 && sizes.get(0) == 1;
  }

  /** Whether it has an axis of images, as everything has but constants. */
  public boolean hasImages() {
    return images != NONE;
  }

  /** Rows of a map, else 1. */
  public int height() {
    return isMap() ? sizes.get(1) : 1;
  }

  /** Columns of a map, else 1. */
  public int width() {
    return isMap() ? sizes.get(2) : 1;
  }

  /** Pixels of a map, else 1. */
  public int pixels() {
    return height() * width();
  }

  /** The size of the last axis. */
  public int channels() {
    return sizes.isEmpty() ? 1 : sizes.get(sizes.size() - 1);
  }

  /** How many numbers there are of one image. */
  public long units() {
    return sizes.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
  }

  /** The same with another size of the last axis. */
  public Extent withChannels(int channels) {
    List<Integer> changed = new ArrayList<>(sizes);
    changed.set(changed.size() - 1, channels);
    return new Extent(changed, images);
  }

  /** As in {@code n × 7 × 7 × 512}, with n images. */
  @Override
  public String toString() {
    List<String> words = new ArrayList<>(sizes.stream().map(String::valueOf).toList());
    if (hasImages()) {
      words.set(images, sizes.get(images) == 1 ? "n" : sizes.get(images) + "n");
    }
    return String.join(" × ", words);
  }
}
