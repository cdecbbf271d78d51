// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.touchstone.document.KebabCase;
import org.touchstone.model.Preprocessing;
import org.touchstone.model.Preprocessing.ChannelOrder;
import org.touchstone.model.Preprocessing.Filter;
import org.touchstone.model.Preprocessing.Resize;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;

/** What a network reads, where its file does not say. */
public enum AssumedPreprocessing {
  /** RGB from 0 to 1 with the mean and the deviation of ImageNet. */
  TORCHVISION,
  /** The same, cut out of a little less, as torchvision's second weights of a network read. */
  TORCHVISION_V2,
  /** BGR from 0 to 255, less the mean. */
  CAFFE,
  /** RGB from -1 to 1, as MobileNet and Inception of Keras. */
  TENSORFLOW,
  /** RGB from 0 to 1. */
  UNIT,
  /** RGB from 0 to 255, as it is decoded. */
  PIXELS;

  private static final List<Double> IMAGENET_MEAN = List.of(0.485, 0.456, 0.406);
  private static final List<Double> IMAGENET_STD = List.of(0.229, 0.224, 0.225);
  private static final List<Double> CAFFE_MEAN_BGR = List.of(103.939, 116.779, 123.68);
  private static final List<Double> ONE = List.of(1.0, 1.0, 1.0);

  /** torchvision cuts the centre of 224 pixels out of 256; of other sizes nothing is known. */
  private static final int CUT = 224;

  private static final int BEFORE_CUT = 256;

  private static final int BEFORE_CUT_V2 = 232;
  private static final Resize STRAIGHT = new Resize(Filter.BILINEAR_ANTIALIAS, 0);
  private static final double HALF = 127.5;
  private static final List<Double> NONE = List.of(0.0, 0.0, 0.0);

  /**
   * The one that the command line names.
   *
   * @throws UserException if there is none
   */
  static AssumedPreprocessing parse(String word) {
    return Arrays.stream(values())
        .filter(reading -> KebabCase.kebab(reading.name()).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    "The command cannot be run",
                    Problem.of(
                        "unknown-value",
                        "--preprocessing cannot be '%s'.".formatted(word),
                        "Values: %s. For others, change the manifest.".formatted(words()))));
  }

  private static String words() {
    return Arrays.stream(values())
        .map(reading -> KebabCase.kebab(reading.name()))
        .collect(Collectors.joining(", "));
  }

  /** For images of a size. */
  Preprocessing of(int imageSize) {
    return switch (this) {
      case TORCHVISION -> imageNet(imageSize == CUT ? BEFORE_CUT : 0);
      case TORCHVISION_V2 -> imageNet(imageSize == CUT ? BEFORE_CUT_V2 : 0);
      case CAFFE -> new Preprocessing(1, CAFFE_MEAN_BGR, ONE, ChannelOrder.BGR, STRAIGHT);
      case TENSORFLOW -> new Preprocessing(1 / HALF, ONE, ONE, ChannelOrder.RGB, STRAIGHT);
      case UNIT -> new Preprocessing(1 / 255.0, NONE, ONE, ChannelOrder.RGB, STRAIGHT);
      case PIXELS -> new Preprocessing(1, NONE, ONE, ChannelOrder.RGB, STRAIGHT);
    };
  }

  private static Preprocessing imageNet(int shorterSide) {
    return new Preprocessing(
        1 / 255.0,
        IMAGENET_MEAN,
        IMAGENET_STD,
        ChannelOrder.RGB,
        new Resize(Filter.PIL_BILINEAR, shorterSide));
  }
}
