// SPDX-License-Identifier: Apache-2.0
package org.touchstone.inquiry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.touchstone.api.method.Inputs;
import org.touchstone.api.method.SaliencyMap;

/**
 * One case as one method explains it at several inputs: what is found at views goes in, a map comes
 * out. Inputs within inputs make a view of each pair, and are combined from the inside out.
 */
final class CombinedCase {

  private static final float[] NO_FACTOR = {};

  private final Levels levels;
  private final ViewPixels pixels;
  private final UnaryOperator<SaliencyMap> finish;
  private final Level outermost;

  /**
   * What is combined, the same for all images.
   *
   * @param inputs the outermost first
   * @param around how many of the outermost are not the method's own: within them its maps are
   *     whole
   * @param spots of each of the inputs
   * @param places by view: which spot of each of the inputs it is
   */
  record Levels(
      List<Inputs> inputs, int around, List<List<Spot>> spots, Map<View, List<int[]>> places) {

    static Levels of(List<Inputs> inputs, int around) {
      List<List<Spot>> spots = inputs.stream().map(Spot::of).toList();
      Map<View, List<int[]>> places = new HashMap<>();
      collect(spots, new int[spots.size()], 0, View.IMAGE, places);
      return new Levels(inputs, around, spots, places);
    }

    private static void collect(
        List<List<Spot>> spots, int[] place, int depth, View view, Map<View, List<int[]>> places) {
      if (depth == spots.size()) {
        places.computeIfAbsent(view, v -> new ArrayList<>()).add(place.clone());
        return;
      }
      for (int i = 0; i < spots.get(depth).size(); i++) {
        place[depth] = i;
        collect(spots, place, depth + 1, view.then(spots.get(depth).get(i).steps()), places);
      }
    }
  }

  /**
   * A case of which nothing is known yet.
   *
   * @param finish from what is combined of the method's own inputs to its map
   */
  CombinedCase(Levels levels, ViewPixels pixels, UnaryOperator<SaliencyMap> finish) {
    this.levels = levels;
    this.pixels = pixels;
    this.finish = finish;
    this.outermost = new Level(0, View.IMAGE);
  }

  /** Takes what was found at a view. */
  void take(View view, SaliencyMap found) {
    for (int[] place : levels.places().get(view)) {
      outermost.take(place, found);
    }
  }

  /** The map, once everything was taken. */
  Optional<SaliencyMap> map() {
    return outermost.isComplete() ? Optional.of(outermost.combined()) : Optional.empty();
  }

  /** One of the inputs at one view of those around it. */
  private final class Level {

    private final int depth;
    private final View view;
    private final Sum sum;
    private final Map<Integer, Level> within = new HashMap<>();

    Level(int depth, View view) {
      this.depth = depth;
      this.view = view;
      this.sum = new Sum(inputs());
    }

    private Inputs inputs() {
      return levels.inputs().get(depth);
    }

    private List<Spot> spots() {
      return levels.spots().get(depth);
    }

    boolean isComplete() {
      return sum.taken() == spots().size();
    }

    void take(int[] place, SaliencyMap found) {
      int at = place[depth];
      if (depth == levels.inputs().size() - 1) {
        SaliencyMap own = levels.around() > depth ? finish.apply(found) : found;
        sum.take(spots().get(at), own, factor(spots().get(at)));
        return;
      }
      View then = view.then(spots().get(at).steps());
      Level inner = within.computeIfAbsent(at, i -> new Level(depth + 1, then));
      inner.take(place, found);
      if (inner.isComplete()) {
        within.remove(at);
        sum.take(spots().get(at), inner.combined(), factor(spots().get(at)));
      }
    }

    private float[] factor(Spot spot) {
      return inputs() instanceof Inputs.Expected expected && expected.multiply()
          ? pixels.along(view, (View.Step.OnLine) spot.steps().get(0))
          : NO_FACTOR;
    }

    SaliencyMap combined() {
      float[] factor =
          inputs() instanceof Inputs.Path path && path.multiply()
              ? pixels.along(view, path)
              : NO_FACTOR;
      SaliencyMap combined = sum.combined(factor);
      return depth == levels.around() ? finish.apply(combined) : combined;
    }
  }
}
