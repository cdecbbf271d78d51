// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.picture;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import org.touchstone.api.data.Image;
import org.w3c.dom.Element;

/**
 * The screen on which a GIF shows its first picture, which may be smaller and lie anywhere on it.
 *
 * <p>As in Pillow, a screen that does not hold the picture grows, and what the picture leaves free
 * has the colour of the transparent index, or of index 0 where there is none; the background that
 * the file names is not used.
 *
 * @param height of the screen, with the picture on it
 * @param width of the screen, with the picture on it
 * @param top where the picture lies
 * @param left where the picture lies
 * @param ground the index of the colour around it
 */
record GifScreen(int height, int width, int top, int left, int ground) {

  private static final String STREAM = "javax_imageio_gif_stream_1.0";
  private static final String IMAGE = "javax_imageio_gif_image_1.0";

  static GifScreen of(ImageReader reader) throws IOException {
    Element stream = (Element) reader.getStreamMetadata().getAsTree(STREAM);
    Element image = (Element) reader.getImageMetadata(0).getAsTree(IMAGE);
    Element screen = child(stream, "LogicalScreenDescriptor");
    Element frame = child(image, "ImageDescriptor");
    int top = number(frame, "imageTopPosition");
    int left = number(frame, "imageLeftPosition");
    return new GifScreen(
        Math.max(number(screen, "logicalScreenHeight"), top + number(frame, "imageHeight")),
        Math.max(number(screen, "logicalScreenWidth"), left + number(frame, "imageWidth")),
        top,
        left,
        ground(child(image, "GraphicControlExtension")));
  }

  private static int ground(Element control) {
    return Boolean.parseBoolean(control.getAttribute("transparentColorFlag"))
        ? number(control, "transparentColorIndex")
        : 0;
  }

  private static Element child(Element parent, String name) {
    Element found = (Element) parent.getElementsByTagName(name).item(0);
    return found == null ? new IIOMetadataNode(name) : found;
  }

  private static int number(Element element, String name) {
    String text = element.getAttribute(name);
    return text.isEmpty() ? 0 : Integer.parseInt(text);
  }

  /** The screen with the picture on it. */
  Image show(BufferedImage picture) throws IOException {
    Image alone = Bands.rgb(picture);
    if (alone.height() == height && alone.width() == width) {
      return alone;
    }
    byte[] rgb = new byte[height * width * 3];
    byte[] colour = colour(picture);
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = colour[i % 3];
    }
    for (int row = 0; row < alone.height(); row++) {
      System.arraycopy(
          alone.rgb(),
          row * alone.width() * 3,
          rgb,
          ((top + row) * width + left) * 3,
          alone.width() * 3);
    }
    return new Image(height, width, rgb);
  }

  private byte[] colour(BufferedImage picture) {
    byte[] colour = new byte[3];
    if (picture.getColorModel() instanceof IndexColorModel palette
        && ground < palette.getMapSize()) {
      int rgb = palette.getRGB(ground);
      colour[0] = (byte) (rgb >> 16);
      colour[1] = (byte) (rgb >> 8);
      colour[2] = (byte) rgb;
    } else {
      Arrays.fill(colour, (byte) ground);
    }
    return colour;
  }
}
