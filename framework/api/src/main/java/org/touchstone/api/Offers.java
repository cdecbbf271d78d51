// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api;

import org.touchstone.api.data.Dataset;
import org.touchstone.api.method.Method;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.randomizer.Randomizer;

/**
 * Where a plugin lists what it has.
 *
 * <p>A name is kebab-case and unique among all plugins for each kind of offer: small letters,
 * digits and single hyphens. A prototype is a record: its components are the settings that a
 * specification may give, its values are their defaults. A component is a number, a text, a truth
 * value, an enum, a list of these, or a record of such components; none is null. In YAML its name
 * is kebab-case. What settings may not be, the record's compact constructor refuses with an {@link
 * IllegalArgumentException} whose message is a sentence for the user.
 *
 * <p>A name that is not kebab-case, one that is offered twice, or a prototype that is no record
 * makes the plugin refused as a whole.
 */
public interface Offers {

  /**
   * Offers a saliency method.
   *
   * @param name what a specification writes under {@code methods}
   * @param prototype the method with its default settings
   */
  void method(String name, Method prototype);

  /**
   * Offers an evaluation.
   *
   * @param name what a specification writes under {@code metrics}
   * @param prototype the metric with its default settings
   */
  void metric(String name, Metric prototype);

  /**
   * Offers a source of images.
   *
   * @param name what a specification writes under {@code dataset}
   * @param prototype the dataset with its default settings
   */
  void dataset(String name, Dataset prototype);

  /**
   * Offers a way to randomise a network's weights.
   *
   * @param name what a specification writes under {@code randomizer}
   * @param prototype the randomizer with its default settings
   */
  void randomizer(String name, Randomizer prototype);
}
