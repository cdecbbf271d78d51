// SPDX-License-Identifier: Apache-2.0
package org.touchstone.inquiry;

import org.touchstone.api.network.Network;

/** One image at all its views, and what the network said of it and its edits. */
final class InquiredImage {

  private final Network network;
  private final Surroundings surroundings;
  private final Pictured image;
  private final ViewPixels views;
  private final AskedImage itself;

  /**
   * An image of which the logits are known.
   *
   * @param logits one a class
   */
  InquiredImage(Network network, Surroundings surroundings, Pictured image, float[] logits) {
    this.network = network;
    this.surroundings = surroundings;
    this.image = image;
    this.views = new ViewPixels(network, surroundings, image);
    this.itself = asked(image.pixels());
    itself.answers().ofImage(image.pixels(), logits);
  }

  private AskedImage asked(float[] pixels) {
    return new AskedImage(
        network,
        pixels,
        new EditedImages(network, surroundings, image.sample(), pixels),
        new Answers(network.classes()));
  }

  /** Its id, which with the seed decides what is random. */
  String sample() {
    return image.sample();
  }

  /** The pixels of its views. */
  ViewPixels views() {
    return views;
  }

  /** A view of it, ready to be asked about; the image itself keeps what was said of it. */
  AskedImage asked(View view) {
    return view.equals(View.IMAGE) ? itself : asked(views.of(view));
  }
}
