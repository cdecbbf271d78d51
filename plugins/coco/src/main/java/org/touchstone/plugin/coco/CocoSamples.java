// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.coco;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.touchstone.api.data.Annotation;
import org.touchstone.api.data.Image;
import org.touchstone.api.data.Sample;
import org.touchstone.api.data.Samples;
import org.touchstone.toolkit.picture.Orientation;
import org.touchstone.toolkit.picture.Pictures;
import org.touchstone.toolkit.picture.Turn;

/** The chosen images of a split. */
record CocoSamples(
    SplitFiles files,
    CocoRegions regions,
    Orientation orientation,
    List<Instances.Picture> pictures,
    Instances instances)
    implements Samples {

  @Override
  public int size() {
    return pictures.size();
  }

  @Override
  public List<String> labels() {
    return instances.labels();
  }

  @Override
  public List<String> notes() {
    return instances.notes();
  }

  @Override
  public Sample get(int index) throws IOException {
    Instances.Picture picture = pictures.get(index);
    Path file = picture.in(files.pictures());
    Pictures.Stored stored = Pictures.stored(file);
    Image image = stored.image();
    if (image.height() != picture.height() || image.width() != picture.width()) {
      throw new IOException(
          "'%s' has %s x %s pixels%s, but is described as %s x %s."
              .formatted(
                  file,
                  image.width(),
                  image.height(),
                  stored.turn().equals(Turn.NONE) ? "" : " as it is stored",
                  picture.width(),
                  picture.height()));
    }
    List<Annotation> objects =
        regions == CocoRegions.BOXES
            ? picture.boxed()
            : new Outlines(files.instances(), picture).masked();
    return orientation.of(new Sample(picture.file(), image, objects), stored.turn());
  }

  @Override
  public List<Path> sharedFiles() {
    return List.of(files.instances());
  }

  /** None where the file of instances, which every sample shares, tells why it is not read. */
  @Override
  public List<Path> files(int index) {
    try {
      return List.of(pictures.get(index).in(files.pictures()));
    } catch (IOException e) {
      return List.of();
    }
  }

  @Override
  public void close() {}
}
