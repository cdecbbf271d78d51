// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api;

import org.touchstone.api.data.Dataset;
import org.touchstone.api.method.Method;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.randomizer.Randomizer;

/**
 * Where a plugin lists what it has.
 *
 * <p>A name is kebab-case and unique among all plugins. A prototype is a record: its components are
 * the settings that a specification may give, its values are their defaults.
 */
public interface Offers {

  /** Offers a saliency method. */
  void method(String name, Method prototype);

  /** Offers an evaluation. */
  void metric(String name, Metric prototype);

  /** Offers a source of images. */
  void dataset(String name, Dataset prototype);

  /** Offers a way to randomise a network's weights. */
  void randomizer(String name, Randomizer prototype);
}
