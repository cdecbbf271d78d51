// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer;

import java.util.List;
import org.touchstone.model.Preprocessing;
import org.touchstone.model.Preprocessing.ChannelOrder;
import org.touchstone.model.Preprocessing.Filter;
import org.touchstone.model.Preprocessing.Resize;
import org.touchstone.toolkit.pointing.VocClasses;

/** Who names tensors so, and what networks of theirs read. */
enum NamingScheme {
  TORCHVISION("torchvision"),
  TIMM("timm"),
  TORCHRAY("TorchRay"),
  KERAS("Keras"),
  TOUCHSTONE("Touchstone");

  private static final List<Double> CAFFE_MEAN = List.of(123.68, 116.779, 103.939);
  private static final List<Double> ONE = List.of(1.0, 1.0, 1.0);

  private final String title;

  NamingScheme(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** Whether the weights are TorchRay's: they read BGR until their first kernel is turned round. */
  boolean readsBgr() {
    return this == TORCHRAY;
  }

  /** What the networks of this source read. */
  Preprocessing preprocessing(int imageSize) {
    return switch (this) {
      case TORCHVISION, TIMM -> AssumedPreprocessing.TORCHVISION.of(imageSize);
      case TORCHRAY ->
          new Preprocessing(1, CAFFE_MEAN, ONE, ChannelOrder.RGB, new Resize(Filter.BILINEAR, 0));
      case KERAS -> AssumedPreprocessing.CAFFE.of(imageSize);
      case TOUCHSTONE -> Preprocessing.DEFAULT;
    };
  }

  /** The names of the classes, where the source's networks of so many have any; otherwise none. */
  List<String> labels(int classes) {
    return this == TORCHRAY && classes == VocClasses.NAMES.size() ? VocClasses.NAMES : List.of();
  }
}
