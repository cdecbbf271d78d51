// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.graph.BatchMaps;

/** The mean of the maps of several copies of a batch, summed in double precision. */
final class MeanMaps {

  private record Sum(int height, int width, double[] values) {

    Sum(SaliencyMap map) {
      this(map.height(), map.width(), new double[map.values().length]);
    }

    /** A map of another size stands for one that failed. */
    void add(SaliencyMap map) {
      if (map.values().length != values.length) {
        Arrays.fill(values, Double.NaN);
        return;
      }
      for (int i = 0; i < values.length; i++) {
        values[i] += map.values()[i];
      }
    }

    SaliencyMap dividedBy(int copies) {
      float[] mean = new float[values.length];
      for (int i = 0; i < mean.length; i++) {
        mean[i] = (float) (values[i] / copies);
      }
      return new SaliencyMap(height, width, mean);
    }
  }

  private final List<Map<BatchMaps.Case, Sum>> sums = new ArrayList<>();
  private int copies;

  /** Adds the maps of one copy, by method of the plan. */
  void add(List<BatchMaps.MethodMaps> methods) {
    for (int i = 0; i < methods.size(); i++) {
      if (copies == 0) {
        sums.add(new LinkedHashMap<>());
      }
      Map<BatchMaps.Case, Sum> ofMethod = sums.get(i);
      methods
          .get(i)
          .maps()
          .forEach((place, map) -> ofMethod.computeIfAbsent(place, p -> new Sum(map)).add(map));
    }
    copies++;
  }

  /** The means, by method of the plan. */
  List<Map<BatchMaps.Case, SaliencyMap>> means() {
    return sums.stream().map(this::means).toList();
  }

  private Map<BatchMaps.Case, SaliencyMap> means(Map<BatchMaps.Case, Sum> ofMethod) {
    Map<BatchMaps.Case, SaliencyMap> means = new LinkedHashMap<>();
    ofMethod.forEach((place, sum) -> means.put(place, sum.dividedBy(copies)));
    return means;
  }
}
