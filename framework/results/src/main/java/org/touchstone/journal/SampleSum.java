// SPDX-License-Identifier: Apache-2.0
package org.touchstone.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataOutputStream;
import java.io.IOException;
import org.touchstone.api.data.Annotation;
import org.touchstone.api.data.Image;
import org.touchstone.api.data.Region;
import org.touchstone.api.data.Sample;
import org.touchstone.file.Sha256;

/**
 * What was read for a sample, in one checksum: its id, its pixels, its objects with their classes.
 *
 * @param index the image's position in the dataset
 * @param sample the image's id, or its position where it could not be read
 * @param sha256 empty where it could not be read
 */
public record SampleSum(int index, String sample, String sha256) {

  /** Of a sample that was read. */
  public static SampleSum of(int index, Sample sample) {
    return new SampleSum(index, sample.id(), Sha256.of(out -> write(sample, out)));
  }

  /** Of a sample that could not be read. */
  public static SampleSum unread(Failure failure) {
    return new SampleSum(failure.index(), failure.sample(), "");
  }

  private static void write(Sample sample, DataOutputStream out) throws IOException {
    write(sample.id(), out);
    write(sample.image(), out);
    out.writeInt(sample.objects().size());
    for (Annotation object : sample.objects()) {
      write(object.label(), out);
      out.writeBoolean(object.difficult());
      write(object.region(), out);
    }
  }

  private static void write(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static void write(Image image, DataOutputStream out) throws IOException {
    out.writeInt(image.height());
    out.writeInt(image.width());
    out.write(image.rgb());
  }

  private static void write(Region region, DataOutputStream out) throws IOException {
    Region.Box bounds = region.bounds();
    out.writeInt(bounds.top());
    out.writeInt(bounds.left());
    out.writeInt(bounds.bottom());
    out.writeInt(bounds.right());
    long[] pixels = region instanceof Region.Mask mask ? mask.pixels().toLongArray() : new long[0];
    out.writeInt(pixels.length);
    for (long pixel : pixels) {
      out.writeLong(pixel);
    }
  }
}
