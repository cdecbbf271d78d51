// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.List;
import java.util.Map;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.calls.PluginException;

/**
 * What one run of the graph gives.
 *
 * @param logits one list an image
 * @param methods what every method gives, in the order of compilation
 */
public record BatchMaps(List<List<Float>> logits, List<MethodMaps> methods) {

  public BatchMaps {
    logits = List.copyOf(logits);
    methods = List.copyOf(methods);
  }

  /** One image explained for one class. */
  public record Case(int image, int target) {}

  /**
   * What one method gives.
   *
   * @param method its name
   * @param maps of every row at natural resolution; a map of NaN where the method failed
   * @param failures what it threw, by image
   */
  public record MethodMaps(
      String method, Map<Case, SaliencyMap> maps, Map<Integer, PluginException> failures) {}
}
