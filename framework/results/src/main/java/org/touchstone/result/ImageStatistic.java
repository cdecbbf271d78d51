// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

/** An average of scores, or a difference of two, that can be taken over any drawing of images. */
public interface ImageStatistic {

  /** Over all images; NaN if nothing is defined. */
  double mean();

  /** Over the drawn images; NaN if nothing drawn is defined. */
  double mean(int[] drawn);

  /** The averages that leave out one image each, of the images that have a score. */
  double[] jackknife();
}
