// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.metric;

import java.util.List;
import java.util.Set;

/**
 * An evaluation of saliency methods. Implement it as a record whose components are its settings.
 */
public interface Metric {

  /** The classes whose maps it reads. */
  Set<Target> targets();

  /** What it reports; the first is its headline and has an empty name. */
  List<Measure> measures();

  /** The scores of one image. */
  List<Score> score(Explanation explanation);
}
