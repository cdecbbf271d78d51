// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.imagefolder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.touchstone.api.data.Annotation;
import org.touchstone.api.data.Image;
import org.touchstone.api.data.Region;
import org.touchstone.api.data.Sample;
import org.touchstone.api.data.Samples;
import org.touchstone.toolkit.picture.Orientation;
import org.touchstone.toolkit.picture.Pictures;
import org.touchstone.toolkit.text.Fingerprint;

/** The chosen pictures. */
record FolderSamples(
    List<Item> items, List<String> labels, List<Path> sharedFiles, Optional<String> note)
    implements Samples {

  @Override
  public List<String> notes() {
    return note.stream().toList();
  }

  @Override
  public int size() {
    return items.size();
  }

  @Override
  public Sample get(int index) throws IOException {
    Item item = items.get(index);
    Image image = Pictures.read(item.file(), Orientation.UPRIGHT);
    Region everything = new Region.Box(0, 0, image.height() - 1, image.width() - 1);
    return new Sample(
        item.id(),
        image,
        item.labels().stream().map(label -> new Annotation(label, everything, false)).toList());
  }

  @Override
  public List<Path> files(int index) {
    return List.of(items.get(index).file());
  }

  /** Folders give ids and labels, and no file's content tells what they are called. */
  @Override
  public String fingerprint() {
    List<String> texts = new ArrayList<>(labels);
    for (Item item : items) {
      texts.add(item.id());
      texts.addAll(item.labels());
    }
    return Fingerprint.of(texts);
  }

  @Override
  public void close() {}
}
