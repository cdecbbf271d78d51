// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.scenes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.touchstone.api.data.Annotation;
import org.touchstone.api.data.Image;
import org.touchstone.api.data.Region;
import org.touchstone.api.data.Sample;

/**
 * A finished picture and its objects.
 *
 * @param figures in the order in which they were painted
 * @param masks the visible pixels of each figure
 */
record Scene(Image image, List<Figure> figures, List<BitSet> masks) {

  /** The most objects in a scene. */
  static final int MOST = 4;

  /** Draws the number of objects, the ground, the objects, and the noise over all of them. */
  static Scene draw(Dice dice, int atLeast, int side) {
    int count = atLeast + dice.below(MOST - atLeast + 1);
    List<Shape> shapes = shapes(dice, count);
    List<Spot> spots = Spot.scatter(dice, count, side);
    SceneCanvas canvas = Ground.paint(dice, side);
    List<Figure> figures = new ArrayList<>(count);
    List<BitSet> masks = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Spot spot = spots.get(i);
      Figure figure = Figure.any(shapes.get(i), spot, canvas.mean(spot), dice, side);
      BitSet mask = figure.paint(canvas);
      masks.forEach(earlier -> earlier.andNot(mask));
      figures.add(figure);
      masks.add(mask);
    }
    return new Scene(canvas.develop(dice), figures, masks);
  }

  /** Distinct shapes, each choice equally likely. */
  private static List<Shape> shapes(Dice dice, int count) {
    List<Shape> shapes = Arrays.asList(Shape.values());
    for (int i = 0; i < count; i++) {
      Collections.swap(shapes, i, i + dice.below(shapes.size() - i));
    }
    return shapes.subList(0, count);
  }

  Sample sample(String id) {
    List<Annotation> objects = new ArrayList<>(figures.size());
    for (int i = 0; i < figures.size(); i++) {
      Region mask = new Region.Mask(image.height(), image.width(), masks.get(i));
      objects.add(new Annotation(figures.get(i).shape().toString(), mask, false));
    }
    return new Sample(id, image, objects);
  }
}
