// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.voc;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.touchstone.api.data.Sample;
import org.touchstone.api.data.Samples;
import org.touchstone.toolkit.picture.Orientation;
import org.touchstone.toolkit.pointing.ImageSubset;

/** Writes a small development kit. */
record Kit(Path folder) {

  static final Voc TEST =
      new Voc("VOCdevkit", 2007, "test", VocRegions.BOXES, ImageSubset.ALL, "", Orientation.STORED);

  Path year() {
    return folder.resolve("VOCdevkit/VOC2007");
  }

  Path annotation(String id) {
    return year().resolve("Annotations").resolve(id + ".xml");
  }

  Path picture(String id) {
    return year().resolve("JPEGImages").resolve(id + ".jpg");
  }

  Path mask(String id) {
    return year().resolve("SegmentationClass").resolve(id + ".png");
  }

  Kit split(String name, String lines) throws IOException {
    write(year().resolve("ImageSets/Main").resolve(name + ".txt"), lines);
    return this;
  }

  /** One image of 40 x 30 pixels. */
  Kit image(String id, String... objects) throws IOException {
    return annotated(id, 40, 30, String.join("", objects)).pictured(id, 40, 30);
  }

  Kit annotated(String id, int width, int height, String objects) throws IOException {
    write(
        annotation(id),
        ("<annotation><filename>x.jpg</filename><size><width>%s</width><height>%s</height>"
                + "<depth>3</depth></size>%s</annotation>")
            .formatted(width, height, objects));
    return this;
  }

  Kit pictured(String id, int width, int height) throws IOException {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(3, 4, 0xffffff);
    Files.createDirectories(picture(id).getParent());
    ImageIO.write(picture, "jpg", picture(id).toFile());
    return this;
  }

  /** Says in the EXIF data of a picture how the camera was held. */
  Kit held(String id, int exif) throws IOException {
    byte[] plain = Files.readAllBytes(picture(id));
    ByteBuffer turned = ByteBuffer.allocate(plain.length + 36).put(plain, 0, 2);
    turned.putInt(0xffe10022).put("Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8);
    turned
        .putShort((short) 1)
        .putInt(0x01120003)
        .putInt(1)
        .putShort((short) exif)
        .putShort((short) 0);
    turned.putInt(0);
    turned.position(2 + 36).put(plain, 2, plain.length - 2);
    Files.write(picture(id), turned.array());
    return this;
  }

  /**
   * A class mask.
   *
   * @param areas left, top, right, bottom (all inclusive, from 0) and the class's number
   */
  Kit masked(String id, int width, int height, int[]... areas) throws IOException {
    byte[] ramp = new byte[256];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = (byte) (i * 37);
    }
    IndexColorModel palette = new IndexColorModel(8, 256, ramp, ramp, ramp);
    BufferedImage mask = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, palette);
    for (int[] area : areas) {
      for (int y = area[1]; y <= area[3]; y++) {
        for (int x = area[0]; x <= area[2]; x++) {
          mask.getRaster().setSample(x, y, 0, area[4]);
        }
      }
    }
    Files.createDirectories(mask(id).getParent());
    ImageIO.write(mask, "png", mask(id).toFile());
    return this;
  }

  static String object(String label, int xmin, int ymin, int xmax, int ymax) {
    return object(label, 0, xmin, ymin, xmax, ymax);
  }

  static String object(String label, int difficult, int xmin, int ymin, int xmax, int ymax) {
    return ("<object><name>%s</name><difficult>%s</difficult><bndbox><xmin>%s</xmin><ymin>%s</ymin>"
            + "<xmax>%s</xmax><ymax>%s</ymax></bndbox></object>")
        .formatted(label, difficult, xmin, ymin, xmax, ymax);
  }

  Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /** The ids of what a dataset takes, without decoding it. */
  List<String> ids(Voc voc) throws IOException {
    try (Samples samples = voc.open(folder)) {
      return ((VocSamples) samples).ids();
    }
  }

  Sample first(Voc voc) throws IOException {
    try (Samples samples = voc.open(folder)) {
      return samples.get(0);
    }
  }
}
