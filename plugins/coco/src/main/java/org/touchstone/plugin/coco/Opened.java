// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.coco;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.touchstone.api.data.Annotation;
import org.touchstone.api.data.Image;
import org.touchstone.api.data.Pictures;
import org.touchstone.api.data.Sample;
import org.touchstone.api.data.Samples;

/** The chosen images of a split. */
record Opened(
    SplitFiles files, Regions regions, List<Instances.Picture> pictures, List<String> labels)
    implements Samples {

  @Override
  public int size() {
    return pictures.size();
  }

  @Override
  public Sample get(int index) throws IOException {
    Instances.Picture picture = pictures.get(index);
    Path file = files.pictures().resolve(picture.file());
    Image image = Pictures.read(file);
    if (image.height() != picture.height() || image.width() != picture.width()) {
      throw new IOException(
          "'%s' has %d x %d pixels, but is described as %d x %d."
              .formatted(file, image.width(), image.height(), picture.width(), picture.height()));
    }
    List<Annotation> objects =
        regions == Regions.BOXES
            ? picture.boxed()
            : new Outlines(files.instances(), picture).masked();
    return new Sample(picture.file(), image, objects);
  }

  @Override
  public List<Path> sharedFiles() {
    return List.of(files.instances());
  }

  @Override
  public List<Path> files(int index) {
    return List.of(files.pictures().resolve(pictures.get(index).file()));
  }

  @Override
  public void close() {}
}
