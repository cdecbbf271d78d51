// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.scenes;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.touchstone.api.data.Dataset;
import org.touchstone.api.data.Sample;
import org.touchstone.api.data.Samples;

/**
 * Square pictures of one to four objects out of ten classes, made as they are asked for.
 *
 * <p>Each class appears at most once in a picture. A scene depends on its index and on all settings
 * but {@code count}: a longer dataset begins with the same scenes.
 *
 * @param split the part; parts share no scene
 * @param count how many scenes
 * @param atLeast the fewest objects in a scene, 1 to 4; their number is uniform from here to 4
 * @param size the side in pixels, 32 to 1024
 * @param seed another seed gives other scenes
 */
public record Scenes(Split split, int count, int atLeast, int size, long seed) implements Dataset {

  public Scenes {
    require(count >= 1, "count must be at least 1, not %s.", count);
    require(atLeast >= 1 && atLeast <= Scene.MOST, "at-least must be 1 to 4, not %s.", atLeast);
    require(size >= 32 && size <= 1024, "size must be 32 to 1024 pixels, not %s.", size);
  }

  private static void require(boolean fits, String message, int found) {
    if (!fits) {
      throw new IllegalArgumentException(message.formatted(found));
    }
  }

  @Override
  public List<String> labels() {
    return Arrays.stream(Shape.values()).map(Shape::toString).toList();
  }

  @Override
  public Samples open(Path root) {
    return new Generated(this);
  }

  private Sample sample(int index) {
    Dice dice = Dice.of(seed, split.stream(), index);
    return Scene.draw(dice, atLeast, size)
        .sample(String.format(Locale.ROOT, "%s-%06d", split, index));
  }

  private record Generated(Scenes scenes) implements Samples {

    @Override
    public int size() {
      return scenes.count;
    }

    @Override
    public Sample get(int index) {
      return scenes.sample(Objects.checkIndex(index, scenes.count));
    }

    @Override
    public void close() {}
  }
}
