// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.coco;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.touchstone.api.data.Dataset;
import org.touchstone.api.data.Samples;
import org.touchstone.toolkit.picture.Orientation;
import org.touchstone.toolkit.pointing.ImageSubset;
import org.touchstone.toolkit.text.FileNames;

/**
 * COCO (Lin et al., Microsoft COCO: Common Objects in Context, ECCV 2014): pictures with boxes and
 * masks of instances, in the order of their numbers.
 *
 * <p>Crowds are marked as difficult. Boxes are cut off at the picture's border. What is odd about
 * an image's entry or one of its annotations fails that image, and no other.
 *
 * @param root the folder that holds {@code annotations} and the pictures
 * @param split which {@code annotations/instances_SPLIT.json}, with pictures in the folder {@code
 *     SPLIT} or {@code images/SPLIT}
 * @param subset which images of the split are taken, judged by boxes
 * @param orientation whether pictures lie as they are stored, on which the annotations are drawn,
 *     or they and their regions are turned upright as EXIF data say
 */
public record Coco(
    String root, String split, CocoRegions regions, ImageSubset subset, Orientation orientation)
    implements Dataset {

  public Coco {
    if (!split.matches("[\\w-]+")) {
      throw new IllegalArgumentException(
          "split must be a name, such as val2014, not '%s'.".formatted(split));
    }
  }

  /** None: only the file tells. */
  @Override
  public List<String> labels() {
    return List.of();
  }

  @Override
  public Samples open(Path place) throws IOException {
    SplitFiles files = SplitFiles.find(FileNames.in(place, root).normalize(), split);
    Instances instances = InstancesFile.read(files.instances());
    List<Instances.Picture> taken = instances.pictures().stream().filter(this::isTaken).toList();
    if (taken.isEmpty()) {
      throw new IOException("The subset leaves no image of '%s'.".formatted(files.instances()));
    }
    return new CocoSamples(files, regions, orientation, taken, instances);
  }

  /** An image that cannot be judged stays, so that it fails where everybody sees it. */
  private boolean isTaken(Instances.Picture picture) {
    try {
      return !picture.problems().isEmpty() || subset.takes(picture.boxed(), picture.pixels());
    } catch (IOException e) {
      return true;
    }
  }
}
