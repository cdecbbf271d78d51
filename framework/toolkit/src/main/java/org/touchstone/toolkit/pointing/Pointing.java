// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.pointing;

import java.util.List;
import java.util.stream.Stream;
import org.touchstone.api.data.Annotation;
import org.touchstone.api.data.Crop;
import org.touchstone.api.data.Image;
import org.touchstone.api.data.Sample;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.metric.Explanation;

/**
 * The rules of the pointing game (Zhang et al., Top-down Neural Attention by Excitation Backprop,
 * ECCV 2016), as TorchRay plays it: which classes of an image are trials, where a map points, and
 * what is a hit.
 *
 * @param tolerance how far from an object a point may lie
 * @param subset which classes of an image are trials
 * @param space on which grid of pixels the game is played
 */
public record Pointing(Tolerance tolerance, Subset subset, Space space) {

  /** Which of the classes present in an image are trials. */
  public enum Subset {
    /** Boxes of the class together under a quarter of the image, and another class is present. */
    EBP_DIFFICULT,
    /** At least two classes are present. */
    MULTI_CLASS,
    /** Every class that is present. */
    ALL;

    /**
     * The classes of an image that are trials, in the order of its objects. A class all of whose
     * objects are marked as difficult is none.
     *
     * @param pixels the area of the image
     */
    public List<String> trials(List<Annotation> objects, long pixels) {
      List<String> present = objects.stream().map(Annotation::label).distinct().toList();
      return present.stream()
          .filter(label -> !of(label, objects).allMatch(Annotation::difficult))
          .filter(label -> this == ALL || present.size() > 1)
          .filter(label -> this != EBP_DIFFICULT || 4 * boxes(label, objects) < pixels)
          .toList();
    }

    private static long boxes(String label, List<Annotation> objects) {
      return of(label, objects).mapToLong(object -> object.region().bounds().area()).sum();
    }

    private static Stream<Annotation> of(String label, List<Annotation> objects) {
      return objects.stream().filter(object -> object.label().equals(label));
    }
  }

  /** On which grid the maximum is sought and the distance measured. */
  public enum Space {
    /** What the network sees of the original image: the map is resized to its pixels. */
    ORIGINAL,
    /** The network's input: objects and tolerance are scaled to it. */
    INPUT
  }

  /**
   * One class of an image whose object is to be pointed at.
   *
   * @param index its position among the logits
   */
  public record Trial(String label, int index) {}

  /**
   * The trials of an image that can be played. A class is none if it is outside the subset, if the
   * dataset marks all its objects as difficult, if the network does not have it, or if the network
   * sees no pixel of an object that is not difficult.
   *
   * <p>The subset is one of the image as it is annotated, whatever a network sees of it: networks
   * that cut differently play on the same images.
   */
  public List<Trial> trials(Explanation explanation) {
    return ofSubset(explanation).stream()
        .filter(label -> playable(label, explanation))
        .map(label -> new Trial(label, explanation.labels().indexOf(label)))
        .toList();
  }

  /**
   * The classes that would be trials of an image but for the network: it does not have the class,
   * or does not see its objects. A metric scores each as undefined, so that they are counted.
   */
  public List<String> unplayable(Explanation explanation) {
    return ofSubset(explanation).stream().filter(label -> !playable(label, explanation)).toList();
  }

  private List<String> ofSubset(Explanation explanation) {
    Sample sample = explanation.sample();
    long pixels = (long) sample.image().height() * sample.image().width();
    return subset.trials(sample.objects(), pixels);
  }

  private static boolean playable(String label, Explanation explanation) {
    return explanation.labels().contains(label)
        && explanation.visible().stream()
            .anyMatch(object -> object.label().equals(label) && !object.difficult());
  }

  /** Where a map points: its first maximum in row-major order. */
  public Point point(Explanation explanation, SaliencyMap map) {
    Crop seen = explanation.crop();
    Image image = explanation.sample().image();
    boolean onInput = space == Space.INPUT;
    SaliencyMap onGrid = onInput ? map : map.over(seen);
    double scale = onInput ? (map.height() + map.width()) / (seen.height() + seen.width()) : 1;
    int at = onGrid.argmax();
    return new Point(
        explanation.sample(),
        onInput ? seen : Crop.of(seen.pixels()),
        onGrid.height(),
        onGrid.width(),
        at / onGrid.width(),
        at % onGrid.width(),
        tolerance.on(image) * scale,
        map.finite());
  }

  /**
   * A place on the grid of pixels on which the game is played.
   *
   * @param crop what of the image the grid covers
   * @param height rows of the grid on which the game is played
   * @param width columns of that grid
   * @param tolerance in pixels of that grid
   * @param defined whether the map was finite, so that its maximum means something
   */
  public record Point(
      Sample sample,
      Crop crop,
      int height,
      int width,
      int row,
      int column,
      double tolerance,
      boolean defined) {

    /**
     * 100 for a hit, 0 for a miss, NaN for a map that is not finite. A hit has a pixel of any
     * object of the class, difficult ones included, strictly nearer than the tolerance. Of an
     * object counts what the network sees.
     */
    public double hit(String label) {
      return !defined ? Double.NaN : near(sample.objects(label)) ? 100 : 0;
    }

    private boolean near(List<Annotation> objects) {
      int reach = (int) Math.min(Math.ceil(tolerance), height + width);
      for (int r = Math.max(0, row - reach); r <= Math.min(height - 1, row + reach); r++) {
        for (int c = Math.max(0, column - reach); c <= Math.min(width - 1, column + reach); c++) {
          if (withinTolerance(r, c) && covered(objects, r, c)) {
            return true;
          }
        }
      }
      return false;
    }

    private boolean withinTolerance(int r, int c) {
      double down = r - row;
      double right = c - column;
      return down * down + right * right < tolerance * tolerance;
    }

    /** Whether an object covers the pixel of the image in which the grid pixel's centre lies. */
    private boolean covered(List<Annotation> objects, int r, int c) {
      int imageRow = crop.row(r, height);
      int imageColumn = crop.column(c, width);
      for (Annotation object : objects) {
        if (object.region().contains(imageRow, imageColumn)) {
          return true;
        }
      }
      return false;
    }
  }
}
