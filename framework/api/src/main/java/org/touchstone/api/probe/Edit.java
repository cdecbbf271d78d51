// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.probe;

import java.util.BitSet;
import java.util.Objects;

/**
 * An edit of a preprocessed image, as data. Pixels are counted row by row from the top left, {@code
 * row · width + column}. The framework makes the edited images, and asks of those that are equal
 * only once.
 */
public sealed interface Edit {

  /** The image as it is. */
  Edit WHOLE = new Whole();

  /** The image as it is. */
  record Whole() implements Edit {}

  /**
   * Some pixels are removed.
   *
   * @param pixels those that are
   * @param fill what stands there instead
   */
  record Remove(BitSet pixels, Fill fill) implements Edit {

    /** An edit; neither part may be null. */
    public Remove {
      Objects.requireNonNull(pixels, "Some pixels are removed.");
      Objects.requireNonNull(fill, "Something stands where pixels are removed.");
    }
  }

  /**
   * All pixels but some are removed.
   *
   * @param pixels those that are kept
   * @param fill what stands elsewhere
   */
  record Keep(BitSet pixels, Fill fill) implements Edit {

    /** An edit; neither part may be null. */
    public Keep {
      Objects.requireNonNull(pixels, "Some pixels are kept.");
      Objects.requireNonNull(fill, "Something stands where pixels are removed.");
    }
  }

  /**
   * Each pixel is mixed with what stands for nothing: m · x + (1 − m) · fill.
   *
   * @param mask m of every pixel, [height · width], from 0 to 1
   * @param fill what shows where the mask is 0; not {@link Fill.Linear}
   */
  record Mask(float[] mask, Fill fill) implements Edit {

    /** An edit; neither part may be null. */
    public Mask {
      Objects.requireNonNull(mask, "A mask has a number a pixel.");
      Objects.requireNonNull(fill, "Something shows where the mask is 0.");
    }
  }

  /**
   * Other pixels stand in place of all of them.
   *
   * @param pixels preprocessed, [height, width, 3] row-major
   */
  record Replace(float[] pixels) implements Edit {

    /** An edit; its pixels may not be null. */
    public Replace {
      Objects.requireNonNull(pixels, "An image is replaced by another one.");
    }
  }

  /**
   * The image as it is, with one channel of a layer's output set to 0; only the layers above are
   * run again.
   *
   * @param layer its name
   * @param channel from 0
   */
  record Silence(String layer, int channel) implements Edit {

    /** An edit; the layer may not be null. */
    public Silence {
      Objects.requireNonNull(layer, "A channel is one of a layer.");
    }
  }

  /** The image of which nothing is left. */
  static Edit blank(Fill fill) {
    return new Keep(new BitSet(), fill);
  }
}
