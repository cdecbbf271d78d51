// SPDX-License-Identifier: Apache-2.0
package org.touchstone.inquiry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.touchstone.api.metric.Target;
import org.touchstone.graph.Batch;
import org.touchstone.graph.BatchMaps;
import org.touchstone.graph.CompiledGraph;

/**
 * Evaluates every view that some quantities need, each once, in the order of the views. One run of
 * the graph takes views of several images, and several views of one, as many as memory allows.
 *
 * @param heads the position of each method among those of the graph
 * @param pixels of the views of each image
 * @param capacity how many images one run may have
 * @param known what the graph gave for the images themselves, by its position of the method
 */
record ViewRun(
    CompiledGraph graph,
    List<Integer> heads,
    List<ViewPixels> pixels,
    int capacity,
    Map<Integer, BatchMaps.MethodMaps> known) {

  /** One view of one image with those that read it. */
  private record Visit(int image, View view, List<Quantity> readers) {}

  /** Hands every quantity what is found at its views. */
  void run(List<Quantity> quantities) {
    List<Visit> together = new ArrayList<>();
    for (Visit visit : visits(quantities)) {
      boolean fits =
          together.isEmpty()
              || (together.size() < capacity && heads(visit).equals(heads(together.get(0))));
      if (!fits) {
        evaluate(together);
        together.clear();
      }
      together.add(visit);
    }
    if (!together.isEmpty()) {
      evaluate(together);
    }
    quantities.forEach(this::handKnown);
  }

  /** The image itself comes last. */
  private void handKnown(Quantity quantity) {
    BatchMaps.MethodMaps maps = known.get(head(quantity));
    for (int image = 0; image < pixels.size() && maps != null; image++) {
      if (quantity.views().contains(View.IMAGE)
          && isKnown(View.IMAGE, image, quantity, quantity.targets(image))) {
        hand(quantity, image, View.IMAGE, image, maps);
      }
    }
  }

  private List<Visit> visits(List<Quantity> quantities) {
    NavigableMap<View, List<Quantity>> readers = new TreeMap<>();
    for (Quantity quantity : quantities) {
      for (View view : quantity.views()) {
        readers.computeIfAbsent(view, v -> new ArrayList<>()).add(quantity);
      }
    }
    List<Visit> visits = new ArrayList<>();
    readers.forEach((view, ofView) -> add(view, ofView, visits));
    return visits;
  }

  private void add(View view, List<Quantity> readers, List<Visit> visits) {
    for (int image = 0; image < pixels.size(); image++) {
      List<Quantity> left = new ArrayList<>();
      for (Quantity quantity : readers) {
        List<Integer> targets = quantity.targets(image);
        if (!targets.isEmpty() && !isKnown(view, image, quantity, targets)) {
          left.add(quantity);
        }
      }
      if (!left.isEmpty()) {
        visits.add(new Visit(image, view, left));
      }
    }
  }

  /** Whether it was found with the images themselves. */
  private boolean isKnown(View view, int image, Quantity quantity, List<Integer> targets) {
    BatchMaps.MethodMaps maps = known.get(head(quantity));
    return view.equals(View.IMAGE)
        && maps != null
        && targets.stream().allMatch(k -> maps.maps().containsKey(new BatchMaps.Case(image, k)));
  }

  private int head(Quantity quantity) {
    return heads.get(quantity.method());
  }

  private Set<Integer> heads(Visit visit) {
    Set<Integer> needed = new TreeSet<>();
    visit.readers().forEach(quantity -> needed.add(head(quantity)));
    return needed;
  }

  private void evaluate(List<Visit> together) {
    List<Integer> needed = List.copyOf(heads(together.get(0)));
    List<Batch.Request> requests = new ArrayList<>();
    List<float[]> images = new ArrayList<>();
    for (Visit visit : together) {
      Set<Integer> targets = new TreeSet<>();
      visit.readers().forEach(quantity -> targets.addAll(quantity.targets(visit.image())));
      targets.forEach(k -> requests.add(new Batch.Request(images.size(), new Target.Of(k))));
      images.add(pixels.get(visit.image()).of(visit.view()));
    }
    BatchMaps maps =
        graph.explain(new Batch(images.size(), Batch.joined(images), requests), needed);
    Map<Integer, BatchMaps.MethodMaps> found = new LinkedHashMap<>();
    for (int i = 0; i < needed.size(); i++) {
      found.put(needed.get(i), maps.methods().get(i));
    }
    for (int i = 0; i < together.size(); i++) {
      hand(together.get(i), i, found);
    }
  }

  private void hand(Visit visit, int position, Map<Integer, BatchMaps.MethodMaps> found) {
    for (Quantity quantity : visit.readers()) {
      hand(quantity, visit.image(), visit.view(), position, found.get(head(quantity)));
    }
  }

  private static void hand(
      Quantity quantity, int image, View view, int position, BatchMaps.MethodMaps maps) {
    for (int target : quantity.targets(image)) {
      quantity.take(
          new BatchMaps.Case(image, target),
          view,
          maps.maps().get(new BatchMaps.Case(position, target)),
          Optional.ofNullable(maps.failures().get(position)));
    }
  }
}
