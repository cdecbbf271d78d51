// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.coco;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.touchstone.api.data.Annotation;
import org.touchstone.api.data.Fingerprint;
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
          "'%s' has %s x %s pixels, but is described as %s x %s."
              .formatted(file, image.width(), image.height(), picture.width(), picture.height()));
    }
    List<Annotation> objects =
        regions == Regions.BOXES
            ? picture.boxed()
            : new Outlines(files.instances(), picture).masked();
    return new Sample(picture.file(), image, objects);
  }

  @Override
  public String fingerprint() throws IOException {
    List<Path> all = new ArrayList<>(List.of(files.instances()));
    pictures.forEach(picture -> all.add(files.pictures().resolve(picture.file())));
    return Fingerprint.of(all);
  }

  @Override
  public void close() {}
}
