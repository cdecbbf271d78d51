// SPDX-License-Identifier: Apache-2.0
package org.touchstone.inquiry;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.network.Network;
import org.touchstone.api.probe.Probe;
import org.touchstone.api.probe.Subject;
import org.touchstone.calls.PluginException;
import org.touchstone.graph.BatchMaps;
import org.touchstone.graph.CompiledGraph;

/**
 * Makes the maps of methods that ask about edits: one set of questions an image and view, whatever
 * the number of classes, and one for all methods that are equal. Whatever a method throws costs its
 * own maps of the image.
 */
final class ProbedMaps {

  private static final SaliencyMap NONE = new SaliencyMap(1, 1, new float[] {Float.NaN});

  private final Network network;
  private final CompiledGraph graph;
  private final Surroundings surroundings;
  private final ProbeRun run;
  private final Deque<Asked> asked = new ArrayDeque<>();

  /**
   * Maps by a graph.
   *
   * @param surroundings with how many images one run may have
   */
  ProbedMaps(Network network, CompiledGraph graph, Surroundings surroundings) {
    this.network = network;
    this.graph = graph;
    this.surroundings = surroundings;
    this.run = new ProbeRun(graph.forwards(), surroundings.capacity());
  }

  /**
   * One method at one view of an image.
   *
   * @param readers what its maps go into
   */
  private record Visit(int image, View view, Method.OfProbe method, List<Quantity> readers) {

    /** Every class that a reader wants, in one order. */
    List<Integer> targets() {
      Set<Integer> targets = new TreeSet<>();
      readers.forEach(reader -> targets.addAll(reader.targets(image)));
      return List.copyOf(targets);
    }

    void hand(int target, SaliencyMap map, Optional<PluginException> failure) {
      for (Quantity reader : readers) {
        reader.take(new BatchMaps.Case(image, target), view, map, failure);
      }
    }
  }

  /** A visit whose questions are being asked. */
  private record Asked(Visit visit, Probe.OfMap probe, Question question) {}

  /**
   * Hands every quantity its maps.
   *
   * @param methods of each quantity, in the order of all methods
   * @param images with their views
   */
  void run(
      List<Quantity> quantities, Map<Integer, Method.OfProbe> methods, List<InquiredImage> images) {
    for (int image = 0; image < images.size(); image++) {
      for (Map.Entry<View, List<Visit>> at : visits(image, quantities, methods).entrySet()) {
        ask(at.getValue(), images.get(image), images.get(image).asked(at.getKey()));
        handOut();
      }
    }
    run.finish();
    handOut();
  }

  private static Map<View, List<Visit>> visits(
      int image, List<Quantity> quantities, Map<Integer, Method.OfProbe> methods) {
    Map<View, Map<Method.OfProbe, List<Quantity>>> readers = new TreeMap<>();
    for (Quantity quantity : quantities) {
      for (View view : quantity.targets(image).isEmpty() ? Set.<View>of() : quantity.views()) {
        readers
            .computeIfAbsent(view, v -> new LinkedHashMap<>())
            .computeIfAbsent(methods.get(quantity.method()), m -> new ArrayList<>())
            .add(quantity);
      }
    }
    Map<View, List<Visit>> visits = new TreeMap<>();
    readers.forEach(
        (view, ofView) -> {
          List<Visit> all = visits.computeIfAbsent(view, v -> new ArrayList<>());
          ofView.forEach((method, of) -> all.add(new Visit(image, view, method, of)));
        });
    return visits;
  }

  private void ask(List<Visit> visits, InquiredImage inquired, AskedImage image) {
    Set<String> layers = new TreeSet<>();
    visits.forEach(visit -> layers.addAll(visit.method().layers(network)));
    Map<String, float[]> values =
        layers.isEmpty() ? Map.of() : image.values(graph.forwards(), layers);
    List<Question> questions = new ArrayList<>();
    for (Visit visit : visits) {
      begun(visit, inquired.sample(), image, values).ifPresent(questions::add);
    }
    run.ask(image, questions);
  }

  private Optional<Question> begun(
      Visit visit, String sample, AskedImage image, Map<String, float[]> values) {
    Map<String, float[]> own = new LinkedHashMap<>();
    visit.method().layers(network).forEach(layer -> own.put(layer, values.get(layer)));
    Subject subject =
        new Subject(network, sample, image.pixels(), own, visit.targets(), surroundings.seed());
    try {
      Probe.OfMap probe = visit.method().probe(subject);
      Question question = new Question(graph.calls(), probe, network.output());
      asked.add(new Asked(visit, probe, question));
      return Optional.of(question);
    } catch (PluginException e) {
      visit.targets().forEach(target -> visit.hand(target, NONE, Optional.of(e)));
      return Optional.empty();
    }
  }

  /** In the order of the visits, so that sums come out the same whatever was asked together. */
  private void handOut() {
    while (!asked.isEmpty() && asked.peek().question().done()) {
      handOut(asked.poll());
    }
  }

  private static void handOut(Asked one) {
    for (int target : one.visit().targets()) {
      Optional<PluginException> failure = one.question().failure();
      SaliencyMap map = NONE;
      try {
        map = failure.isPresent() ? NONE : one.probe().map(target);
      } catch (PluginException e) {
        failure = Optional.of(e);
      }
      one.visit().hand(target, map, failure);
    }
  }
}
