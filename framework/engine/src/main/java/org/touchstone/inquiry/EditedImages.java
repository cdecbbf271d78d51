// SPDX-License-Identifier: Apache-2.0
package org.touchstone.inquiry;

import java.util.BitSet;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Network;
import org.touchstone.api.probe.Edit;
import org.touchstone.api.probe.Fill;

/** The images that edits of one image make. */
final class EditedImages {

  /** What rounding may put a mask outside of 0 to 1. */
  private static final float ROUNDING = 1e-5f;

  private final Network network;
  private final float[] pixels;
  private final Fills fills;

  /**
   * The edits of an image.
   *
   * @param sample its id, which with the seed decides what is random
   * @param pixels preprocessed, [height, width, 3]
   */
  EditedImages(Network network, Surroundings surroundings, String sample, float[] pixels) {
    this.network = network;
    this.pixels = pixels;
    this.fills = new Fills(network, surroundings, sample, pixels);
  }

  /**
   * What an edit makes.
   *
   * @throws IllegalArgumentException if it does not fit the image or the network; the message says
   *     why
   */
  MadeEdit of(Edit edit) {
    if (edit instanceof Edit.Silence silence) {
      check(silence);
      return new MadeEdit(
          edit, new MadeEdit.Key(silence.layer(), silence.channel(), 0, 0), pixels, false);
    }
    float[] edited = edited(edit);
    return new MadeEdit(edit, MadeEdit.Key.of(edited), edited, isBlank(edit));
  }

  private boolean isBlank(Edit edit) {
    return (edit instanceof Edit.Keep keep && keep.pixels().isEmpty())
        || (edit instanceof Edit.Remove remove && remove.pixels().cardinality() == area());
  }

  private float[] edited(Edit edit) {
    if (edit instanceof Edit.Whole) {
      return pixels;
    }
    if (edit instanceof Edit.Remove remove) {
      return without(fitting(remove.pixels()), remove.fill());
    }
    if (edit instanceof Edit.Keep keep) {
      BitSet others = new BitSet(area());
      others.set(0, area());
      others.andNot(fitting(keep.pixels()));
      return without(others, keep.fill());
    }
    if (edit instanceof Edit.Mask mask) {
      return masked(mask.mask(), mask.fill());
    }
    if (edit instanceof Edit.Replace replace) {
      return fitting(replace.pixels());
    }
    throw new IllegalArgumentException("One of the edits is null.");
  }

  private int area() {
    return network.height() * network.width();
  }

  private float[] without(BitSet removed, Fill fill) {
    if (fill instanceof Fill.Linear linear) {
      return fills.imputed(removed, linear);
    }
    float[] instead = fills.of(fill);
    float[] edited = pixels.clone();
    for (int i = removed.nextSetBit(0); i >= 0; i = removed.nextSetBit(i + 1)) {
      System.arraycopy(instead, i * Fills.COLOURS, edited, i * Fills.COLOURS, Fills.COLOURS);
    }
    return edited;
  }

  private float[] masked(float[] mask, Fill fill) {
    if (mask.length != area()) {
      throw new IllegalArgumentException(
          "A mask has %s numbers, one a pixel, not %s.".formatted(area(), mask.length));
    }
    float[] instead = fills.of(fill);
    float[] edited = new float[pixels.length];
    for (int i = 0; i < edited.length; i++) {
      double share = share(mask[i / Fills.COLOURS]);
      edited[i] = (float) (share * pixels[i] + (1 - share) * instead[i]);
    }
    return edited;
  }

  private static float share(float value) {
    if (!(value >= -ROUNDING && value <= 1 + ROUNDING)) {
      throw new IllegalArgumentException("A mask goes from 0 to 1, not to " + value + ".");
    }
    return Math.max(0, Math.min(1, value));
  }

  private BitSet fitting(BitSet of) {
    if (of.length() > area()) {
      throw new IllegalArgumentException(
          "Pixel %s is edited; the image has pixels 0 to %s."
              .formatted(of.length() - 1, area() - 1));
    }
    return of;
  }

  private float[] fitting(float[] instead) {
    if (instead.length != pixels.length) {
      throw new IllegalArgumentException(
          "An image is replaced by %s numbers, not %s.".formatted(pixels.length, instead.length));
    }
    for (float value : instead) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException("An image is replaced by one that holds NaN.");
      }
    }
    return instead.clone(); // a probe may use one array again
  }

  private void check(Edit.Silence silence) {
    Extent extent = network.layer(silence.layer()).output();
    if (extent.images() != 0) {
      throw new IllegalArgumentException(
          "Layer '%s' has no channels of one image.".formatted(silence.layer()));
    }
    if (silence.channel() < 0 || silence.channel() >= extent.channels()) {
      throw new IllegalArgumentException(
          "Layer '%s' has channels 0 to %s, not %s."
              .formatted(silence.layer(), extent.channels() - 1, silence.channel()));
    }
  }
}
