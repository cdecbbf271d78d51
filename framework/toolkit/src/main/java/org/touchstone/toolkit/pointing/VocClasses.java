// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.pointing;

import java.util.List;

/** The classes of PASCAL VOC: of its dataset, and of the networks that were trained on it. */
public final class VocClasses {

  /** All twenty in the order of the alphabet, in which networks number them. */
  public static final List<String> NAMES =
      List.of(
          "aeroplane",
          "bicycle",
          "bird",
          "boat",
          "bottle",
          "bus",
          "car",
          "cat",
          "chair",
          "cow",
          "diningtable",
          "dog",
          "horse",
          "motorbike",
          "person",
          "pottedplant",
          "sheep",
          "sofa",
          "train",
          "tvmonitor");

  private VocClasses() {}
}
