// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.probe;

import java.util.Iterator;
import java.util.List;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.metric.Score;

/**
 * A question to the network about one image: edits, and whoever hears what is answered.
 *
 * <p>The framework takes one edit after another, asks of equal edited images once for all methods
 * and metrics, and hands each answer back in the order of the edits. So there is no need to hold
 * edits or answers longer than they serve. It takes some edits ahead of the answers: what is asked
 * cannot depend on what was answered before.
 *
 * <p>Edits and answers are many and short, so that those of one run of the network are one call for
 * the time that a plugin may take. An edit that does not fit the image, such as a mask of another
 * size, is refused where it is taken, as if {@link #edits} had thrown.
 */
public interface Probe {

  /**
   * The edits, each made when it is taken; asked for once. An array in an edit may be used again
   * for the next one, unless {@link #hear} reads it.
   */
  Iterator<Edit> edits();

  /**
   * Takes the answer to the edit that is next in order.
   *
   * @param edit the very one that {@link #edits} gave
   * @param response what the network says
   */
  void hear(Edit edit, Response response);

  /** The question of a method. */
  interface OfMap extends Probe {

    /**
     * The map of a class, once every answer was heard.
     *
     * @param target one of {@link Subject#targets()}
     * @return at the method's natural resolution, finite
     */
    SaliencyMap map(int target);
  }

  /** The question of a metric; see {@link org.touchstone.api.metric.Metric.OfProbe}. */
  interface OfScores extends Probe {

    /** The scores, once every answer was heard; none where there is nothing to score. */
    List<Score> scores();
  }
}
