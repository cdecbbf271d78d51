// SPDX-License-Identifier: Apache-2.0
package org.touchstone.inquiry;

import java.util.BitSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.network.Network;
import org.touchstone.api.probe.Edit;
import org.touchstone.api.probe.Fill;
import org.touchstone.api.probe.Probe;
import org.touchstone.api.probe.Response;
import org.touchstone.api.probe.Subject;

/**
 * A method that asks about the whole image, the blank one and each row of pixels removed.
 *
 * @param reversed whether it asks about the rows from the last to the first
 * @param factor of its map
 */
record Windows(boolean reversed, double factor) implements Method.OfProbe {

  @Override
  public Set<String> layers(Network network) {
    return Set.of();
  }

  @Override
  public long edits(Network network) {
    return network.height() + 2L;
  }

  private static Edit row(Network network, int row) {
    BitSet pixels = new BitSet();
    pixels.set(row * network.width(), (row + 1) * network.width());
    return new Edit.Remove(pixels, new Fill.Zero());
  }

  @Override
  public Probe.OfMap probe(Subject subject) {
    Network network = subject.network();
    int rows = network.height();
    Map<Edit, float[]> heard = new LinkedHashMap<>();
    List<Edit> removed =
        IntStream.range(0, rows).mapToObj(i -> row(network, reversed ? rows - 1 - i : i)).toList();
    Edit blank = Edit.blank(new Fill.Zero());
    return new Probe.OfMap() {
      @Override
      public Iterator<Edit> edits() {
        return Stream.concat(Stream.of(Edit.WHOLE, blank), removed.stream()).iterator();
      }

      @Override
      public void hear(Edit edit, Response response) {
        heard.put(edit, response.logits());
      }

      @Override
      public SaliencyMap map(int target) {
        float[] values = new float[rows];
        for (int i = 0; i < rows; i++) {
          double drop = heard.get(Edit.WHOLE)[target] - heard.get(row(network, i))[target];
          values[i] = (float) (factor * drop);
        }
        return new SaliencyMap(rows, 1, values);
      }
    };
  }
}
