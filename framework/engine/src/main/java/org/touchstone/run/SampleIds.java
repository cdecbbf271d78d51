// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.touchstone.api.data.Samples;
import org.touchstone.calls.Calls;
import org.touchstone.journal.SampleSum;

/** The ids of the samples so far: whoever compares two runs knows an image by its id. */
final class SampleIds {

  private final Samples samples;
  private final Map<String, Integer> positions = new HashMap<>();

  SampleIds(Samples samples) {
    this.samples = samples;
  }

  /**
   * Takes the ids of more samples.
   *
   * @throws org.touchstone.calls.PluginException if one stands for two samples
   */
  void add(List<SampleSum> more) {
    for (SampleSum sum : more) {
      Integer first = positions.put(sum.sample(), sum.index());
      if (first != null && first != sum.index()) {
        throw Calls.fault(
            samples,
            "get",
            "gave the samples %s and %s the same id, '%s'."
                .formatted(first, sum.index(), sum.sample()));
      }
    }
  }
}
