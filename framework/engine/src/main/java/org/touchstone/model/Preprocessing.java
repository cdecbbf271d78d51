// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.util.List;
import org.touchstone.api.data.Crop;
import org.touchstone.api.data.Image;

/**
 * From a picture to what the network reads: resized, then {@code (pixel · scale − mean) / std} in
 * each channel.
 *
 * @param scale of pixels from 0 to 255
 * @param mean three values, in the order of {@code order}
 * @param std three values, in the order of {@code order}
 */
public record Preprocessing(
    double scale, List<Double> mean, List<Double> std, ChannelOrder order, Resize resize) {

  /** Pixels from 0 to 1, RGB, resized with antialiasing straight to the network's size. */
  public static final Preprocessing DEFAULT =
      new Preprocessing(
          1 / 255.0,
          List.of(0.0, 0.0, 0.0),
          List.of(1.0, 1.0, 1.0),
          ChannelOrder.RGB,
          Resize.DEFAULT);

  /** The order of the channels that the network reads. */
  public enum ChannelOrder {
    RGB,
    BGR
  }

  /** The kernel of the resizing. */
  public enum Filter {
    /** PyTorch's {@code interpolate(align_corners=False)}. */
    BILINEAR,
    /** The same with {@code antialias=True}, as torchvision resizes tensors. */
    BILINEAR_ANTIALIAS,
    /**
     * As Pillow resizes, and torchvision the pictures of Pillow: with antialiasing, rounded to
     * whole levels between the two passes and after them.
     */
    PIL_BILINEAR
  }

  /**
   * How a picture comes to the network's size.
   *
   * @param shorterSide to this length first, keeping the proportions, and then the centre is cut
   *     out; 0: straight to the network's size
   */
  public record Resize(Filter filter, int shorterSide) {

    static final Resize DEFAULT = new Resize(Filter.BILINEAR_ANTIALIAS, 0);
  }

  public Preprocessing {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
  }

  /**
   * The picture as the network reads it.
   *
   * @return [height, width, 3] row-major
   */
  public float[] toInput(Image image, int height, int width) {
    PrecisePicture plane = PrecisePicture.of(image).fit(resize, height, width);
    float[] input = new float[height * width * 3];
    for (int i = 0; i < input.length; i++) {
      int channel = i % 3;
      int source = order == ChannelOrder.RGB ? channel : 2 - channel;
      double pixel = plane.values()[i - channel + source];
      input[i] = (float) ((pixel * scale - mean.get(channel)) / std.get(channel));
    }
    return input;
  }

  /** What a black pixel becomes, one number a colour in the order that the network reads. */
  public float[] black() {
    float[] black = new float[3];
    for (int channel = 0; channel < 3; channel++) {
      black[channel] = (float) (-mean.get(channel) / std.get(channel));
    }
    return black;
  }

  /** Where the part of the picture that the network sees lies in it. */
  public Crop crop(Image image, int height, int width) {
    if (resize.shorterSide() == 0) {
      return Crop.of(image);
    }
    int shorter = Math.min(image.height(), image.width());
    CropAxis rows = CropAxis.of(image.height(), shorter, resize.shorterSide(), height);
    CropAxis columns = CropAxis.of(image.width(), shorter, resize.shorterSide(), width);
    return new Crop(rows.first(), columns.first(), rows.last(), columns.last());
  }

  /** The part of the picture that the network sees, as a picture to show. */
  public Image shown(Image image, int height, int width) {
    double[] values = PrecisePicture.of(image).fit(resize, height, width).values();
    byte[] rgb = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      rgb[i] = (byte) Math.round(values[i]);
    }
    return new Image(height, width, rgb);
  }

  /**
   * A picture that would give this input, to show where there is no other; values that no picture
   * has are cut off.
   *
   * @param input [height, width, 3]
   */
  public Image picture(float[] input, int height, int width) {
    byte[] rgb = new byte[input.length];
    for (int i = 0; i < input.length; i++) {
      int channel = i % 3;
      int source = order == ChannelOrder.RGB ? channel : 2 - channel;
      double pixel = (input[i] * std.get(channel) + mean.get(channel)) / scale;
      rgb[i - channel + source] = (byte) Math.round(Math.max(0, Math.min(255, pixel)));
    }
    return new Image(height, width, rgb);
  }
}
