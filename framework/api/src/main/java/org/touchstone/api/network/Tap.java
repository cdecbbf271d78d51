// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.network;

import java.util.Objects;

/** A place in the network that a method reads; the same are read once for all methods. */
public sealed interface Tap {

  /** The preprocessed image, [rows, height, width, 3]. */
  record Image() implements Tap {}

  /**
   * The output of a layer, [rows, height, width, channels] or [rows, units].
   *
   * @param layer its name
   */
  record Value(String layer) implements Tap {

    /** A tap; no part may be null. */
    public Value {
      Objects.requireNonNull(layer, "A tap names a layer.");
    }
  }

  /**
   * The signal of a backward pass at the output of a layer, or at {@link Network#INPUT}; the shape
   * is that of the place.
   *
   * @param pass which backward pass
   * @param layer the layer's name, or {@link Network#INPUT}
   */
  record Signal(Pass pass, String layer) implements Tap {

    /** A tap; no part may be null. */
    public Signal {
      Objects.requireNonNull(pass, "A signal is that of a pass.");
      Objects.requireNonNull(layer, "A tap names a layer.");
    }
  }

  /**
   * The bias of a layer with a kernel, [channels]: a convolution, a dense layer, a scale and shift
   * of each channel.
   *
   * @param layer its name
   */
  record Bias(String layer) implements Tap {

    /** A tap; no part may be null. */
    public Bias {
      Objects.requireNonNull(layer, "A tap names a layer.");
    }
  }
}
