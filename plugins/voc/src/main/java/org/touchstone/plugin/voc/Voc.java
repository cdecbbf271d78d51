// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.voc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.touchstone.api.data.Dataset;
import org.touchstone.api.data.Samples;
import org.touchstone.toolkit.picture.Orientation;
import org.touchstone.toolkit.pointing.ImageSubset;
import org.touchstone.toolkit.pointing.VocClasses;
import org.touchstone.toolkit.text.FileNames;

/**
 * PASCAL VOC (Everingham et al., The PASCAL Visual Object Classes Challenge, IJCV 2010): pictures
 * with boxes of 20 classes.
 *
 * <p>Boxes are cut off at the picture's border. An image whose annotation is broken or is of a
 * picture of another size fails, and no other.
 *
 * @param root the folder VOCdevkit, or one of its years
 * @param year which year of VOCdevkit; without meaning if the root is a year's folder
 * @param split a file of ImageSets/Main; of a class's file, such as cat_val, its images
 * @param subset which images of the split are taken, judged by boxes
 * @param pairs a list of the difficult pairs of image and class, to take instead of the rule; empty
 *     for the rule. The objects of classes that it does not list are marked as difficult, so that
 *     the pointing game with {@code subset: all} tries the listed ones alone.
 * @param orientation whether pictures lie as they are stored, on which the annotations are drawn,
 *     or they and their regions are turned upright as EXIF data say
 */
public record Voc(
    String root,
    int year,
    String split,
    VocRegions regions,
    ImageSubset subset,
    String pairs,
    Orientation orientation)
    implements Dataset {

  public Voc {
    if (!split.matches("[\\w-]+")) {
      throw new IllegalArgumentException(
          "split must be a name, such as test, not '%s'.".formatted(split));
    }
    if (!pairs.isEmpty() && subset != ImageSubset.DIFFICULT_PAIRS) {
      throw new IllegalArgumentException("pairs goes with subset: difficult-pairs only.");
    }
  }

  @Override
  public List<String> labels() {
    return VocClasses.NAMES;
  }

  @Override
  public Samples open(Path place) throws IOException {
    YearFolder folder = YearFolder.find(FileNames.in(place, root).normalize(), year);
    Optional<Pairs> listed =
        pairs.isEmpty() ? Optional.empty() : Optional.of(Pairs.read(FileNames.in(place, pairs)));
    List<String> ids = new ArrayList<>(folder.ids(split));
    ids.removeIf(id -> regions == VocRegions.MASKS && !Files.exists(folder.mask(id)));
    refuseNone(ids, "No image of '%s' in '%s' has a class mask.", folder);
    ids.removeIf(id -> !listed.map(list -> list.has(id)).orElseGet(() -> isTaken(folder, id)));
    refuseNone(ids, "The subset leaves no image of '%s' in '%s'.", folder);
    return new VocSamples(
        folder, List.copyOf(ids), regions, listed, orientation, lists(place, folder));
  }

  private List<Path> lists(Path place, YearFolder folder) {
    return pairs.isEmpty()
        ? List.of(folder.list(split))
        : List.of(folder.list(split), place.resolve(pairs));
  }

  private void refuseNone(List<String> ids, String message, YearFolder folder) throws IOException {
    if (ids.isEmpty()) {
      throw new IOException(message.formatted(split, folder.path()));
    }
  }

  /** An image that cannot be judged stays, so that it fails where everybody sees it. */
  private boolean isTaken(YearFolder folder, String id) {
    if (subset == ImageSubset.ALL) {
      return true;
    }
    try {
      AnnotatedImage described = AnnotationFile.read(folder.annotation(id));
      return subset.takes(described.objects(), described.pixels());
    } catch (IOException e) {
      return true;
    }
  }
}
