// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.touchstone.api.method.Method;
import org.touchstone.api.probe.Edit;
import org.touchstone.api.probe.Probe;
import org.touchstone.api.probe.Response;
import org.touchstone.api.probe.Subject;
import org.touchstone.graph.CompiledGraph;
import org.touchstone.graph.Device;
import org.touchstone.graph.GraphCompiler;

/**
 * The edits that a method asks about an image, in words, where every answer is the same.
 *
 * @param asked one an edit, in their order
 */
record AskedEdits(List<String> asked) {

  private static final long SEED = 5;

  /** Those for some classes of one image. */
  static AskedEdits of(
      ContractNetwork subject, Method.OfProbe method, float[] pixels, List<Integer> targets) {
    Probe.OfMap probe =
        method.probe(
            new Subject(
                subject.network(),
                "image",
                pixels,
                values(subject, method.layers(subject.network()), pixels),
                targets,
                SEED));
    Response silent =
        new Response(new float[subject.network().classes()], subject.network().output());
    Stream.Builder<String> asked = Stream.builder();
    Iterator<Edit> edits = probe.edits();
    while (edits.hasNext()) {
      Edit edit = edits.next();
      asked.add(words(edit));
      probe.hear(edit, silent);
    }
    return new AskedEdits(asked.build().toList());
  }

  private static Map<String, float[]> values(
      ContractNetwork subject, Set<String> layers, float[] pixels) {
    if (layers.isEmpty()) {
      return new LinkedHashMap<>();
    }
    try (CompiledGraph graph =
        new GraphCompiler(Device.CPU)
            .compile(subject.network(), subject.weights(), List.<Method>of())) {
      return graph.forwards().values(List.of(pixels), layers).get(0);
    }
  }

  /** Arrays are told by what they hold. */
  private static String words(Edit edit) {
    if (edit instanceof Edit.Mask mask) {
      return "mask %s, %s".formatted(Arrays.hashCode(mask.mask()), mask.fill());
    }
    if (edit instanceof Edit.Replace replace) {
      return "replace " + Arrays.hashCode(replace.pixels());
    }
    return edit.toString();
  }
}
