// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.voc;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.touchstone.api.data.Annotation;
import org.touchstone.api.data.Image;
import org.touchstone.api.data.Sample;
import org.touchstone.api.data.Samples;
import org.touchstone.toolkit.picture.Orientation;
import org.touchstone.toolkit.picture.Pictures;

/** The chosen images of a year. */
record VocSamples(
    YearFolder folder,
    List<String> ids,
    VocRegions regions,
    Optional<Pairs> pairs,
    Orientation orientation,
    List<Path> sharedFiles)
    implements Samples {

  @Override
  public int size() {
    return ids.size();
  }

  @Override
  public Sample get(int index) throws IOException {
    String id = ids.get(index);
    AnnotatedImage described = AnnotationFile.read(folder.annotation(id));
    Pictures.Stored stored = Pictures.stored(folder.picture(id));
    Image image = stored.image();
    List<Annotation> boxed = described.of(stored).objects();
    List<Annotation> objects = regions == VocRegions.BOXES ? boxed : masked(id, image, boxed);
    Sample sample = new Sample(id, image, pairs.map(l -> l.mark(id, objects)).orElse(objects));
    return orientation.of(sample, stored.turn());
  }

  private List<Annotation> masked(String id, Image image, List<Annotation> boxed)
      throws IOException {
    return ClassMask.read(folder.mask(id), image.height(), image.width()).cut(boxed);
  }

  @Override
  public List<Path> files(int index) {
    String id = ids.get(index);
    return regions == VocRegions.MASKS
        ? List.of(folder.picture(id), folder.annotation(id), folder.mask(id))
        : List.of(folder.picture(id), folder.annotation(id));
  }

  @Override
  public void close() {}
}
