// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer;

import java.util.Arrays;
import java.util.List;
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
  /** BGR from 0 to 255, less the mean. */
  CAFFE;

  private static final List<Double> IMAGENET_MEAN = List.of(0.485, 0.456, 0.406);
  private static final List<Double> IMAGENET_STD = List.of(0.229, 0.224, 0.225);
  private static final List<Double> CAFFE_MEAN_BGR = List.of(103.939, 116.779, 123.68);
  private static final List<Double> ONE = List.of(1.0, 1.0, 1.0);

  /** torchvision cuts the centre of 224 pixels out of 256; of other sizes nothing is known. */
  private static final int CUT = 224;

  private static final int BEFORE_CUT = 256;

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
                        "Values: torchvision, caffe. For others, change the manifest.")));
  }

  /** For images of a size. */
  Preprocessing of(int imageSize) {
    return switch (this) {
      case TORCHVISION ->
          new Preprocessing(
              1 / 255.0,
              IMAGENET_MEAN,
              IMAGENET_STD,
              ChannelOrder.RGB,
              new Resize(Filter.PIL_BILINEAR, imageSize == CUT ? BEFORE_CUT : 0));
      case CAFFE ->
          new Preprocessing(
              1, CAFFE_MEAN_BGR, ONE, ChannelOrder.BGR, new Resize(Filter.BILINEAR_ANTIALIAS, 0));
    };
  }
}
