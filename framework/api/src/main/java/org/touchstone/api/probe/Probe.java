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
 * edits or answers longer than they serve.
 */
public interface Probe {

  /** The edits, each made when it is taken; asked for once. */
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

  /** The question of a metric. */
  interface OfScores extends Probe {

    /** The scores, once every answer was heard. */
    List<Score> scores();
  }
}
