// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import java.util.ArrayList;
import java.util.List;
import org.touchstone.api.Offers;
import org.touchstone.api.Plugin;
import org.touchstone.api.data.Dataset;
import org.touchstone.api.method.Method;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.randomizer.Randomizer;

/**
 * One thing that a plugin offers.
 *
 * @param kind "method", "metric", "dataset" or "randomizer"
 */
record Offer(String kind, String name, Object prototype) {

  /** Everything that a plugin offers, in its order. */
  static List<Offer> by(Plugin plugin) {
    List<Offer> offered = new ArrayList<>();
    plugin.contribute(new Listing(offered));
    return List.copyOf(offered);
  }

  /** The prototype with settings. */
  Object bind(String settings) {
    YamlPrototypes specified = new YamlPrototypes(name, settings);
    if (prototype instanceof Method method) {
      return specified.method(method);
    }
    if (prototype instanceof Metric metric) {
      return specified.metric(metric);
    }
    if (prototype instanceof Randomizer randomizer) {
      return specified.randomizer(randomizer);
    }
    return specified.dataset((Dataset) prototype);
  }

  private record Listing(List<Offer> offered) implements Offers {

    @Override
    public void method(String name, Method prototype) {
      offered.add(new Offer("method", name, prototype));
    }

    @Override
    public void metric(String name, Metric prototype) {
      offered.add(new Offer("metric", name, prototype));
    }

    @Override
    public void dataset(String name, Dataset prototype) {
      offered.add(new Offer("dataset", name, prototype));
    }

    @Override
    public void randomizer(String name, Randomizer prototype) {
      offered.add(new Offer("randomizer", name, prototype));
    }
  }
}
