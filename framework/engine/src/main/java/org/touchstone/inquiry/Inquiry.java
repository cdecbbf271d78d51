// SPDX-License-Identifier: Apache-2.0
package org.touchstone.inquiry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.touchstone.api.method.Inputs;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.network.Network;
import org.touchstone.api.probe.Probe;
import org.touchstone.calls.PluginException;
import org.touchstone.graph.Batch;
import org.touchstone.graph.BatchMaps;
import org.touchstone.graph.CompiledGraph;
import org.touchstone.plan.CoreMethod;

/**
 * Explains images by all methods of a graph under the weights that are in place. What is evaluated
 * at the image alone shares one run of the graph; every other view that anybody needs is evaluated
 * once for all.
 */
public final class Inquiry {

  private final Network network;
  private final CompiledGraph graph;
  private final Surroundings surroundings;
  private final List<String> names;
  private final List<CoreMethod> methods;
  private final List<CombinedCase.Levels> levels;

  /** The position of each method among those with a head in the graph; −1 for others. */
  private final List<Integer> heads = new ArrayList<>();

  /** The methods that ask about edits, by their position. */
  private final Map<Integer, Method.OfProbe> probed = new LinkedHashMap<>();

  /**
   * An inquiry.
   *
   * @param graph compiled for these methods, in this order
   * @param methods by name
   */
  public Inquiry(
      Network network,
      CompiledGraph graph,
      Map<String, ? extends Method> methods,
      Surroundings surroundings) {
    this.network = network;
    this.graph = graph;
    this.surroundings = surroundings;
    this.names = List.copyOf(methods.keySet());
    this.methods = methods.values().stream().map(CoreMethod::of).toList();
    this.levels = this.methods.stream().map(method -> levels(method, List.of())).toList();
    int next = 0;
    for (int i = 0; i < names.size(); i++) {
      Method core = this.methods.get(i).core();
      heads.add(core instanceof Method.OfTaps ? next++ : -1);
      if (core instanceof Method.OfProbe ofProbe) {
        probed.put(i, graph.calls().guard("method", names.get(i), ofProbe, ""));
      }
    }
  }

  private static CombinedCase.Levels levels(CoreMethod method, List<Inputs> around) {
    List<Inputs> all = new ArrayList<>(around);
    all.addAll(method.over());
    if (all.isEmpty()) {
      all.add(Inputs.ONE);
    }
    return CombinedCase.Levels.of(all, around.size());
  }

  /**
   * What was found.
   *
   * @param clean the logits of the images, and the maps of every method as it is
   * @param looks by look the maps of every method; a map of NaN where it failed
   * @param images with what the network said of them and their edits
   */
  public record Found(
      BatchMaps clean,
      Map<Look, List<Map<BatchMaps.Case, SaliencyMap>>> looks,
      InquiredImages images) {}

  /**
   * Asks what probes want to know of one of the images that were explained, under the weights that
   * are in place still; what was said of its edits then is not asked about again.
   *
   * @param image its position
   * @return of each probe what its plugin threw; empty where it has heard every answer
   */
  public List<Optional<PluginException>> ask(Found found, int image, List<? extends Probe> probes) {
    List<Question> questions =
        probes.stream().map(probe -> new Question(graph.calls(), probe, network.output())).toList();
    ProbeRun run = new ProbeRun(graph.forwards(), surroundings.capacity());
    run.ask(found.images().get(image).asked(View.IMAGE), questions);
    run.finish();
    return questions.stream().map(Question::failure).toList();
  }

  /** Explains images as every method has it. */
  public BatchMaps explain(List<Pictured> images, List<Batch.Request> requests) {
    return explain(images, requests, logits -> List.of()).clean();
  }

  /**
   * Explains images as every method has it, and as some metrics look at them.
   *
   * @param looks of the images' logits
   */
  public Found explain(
      List<Pictured> images,
      List<Batch.Request> requests,
      Function<List<List<Float>>, Collection<Look>> looks) {
    List<Integer> together = ofImage();
    BatchMaps once = graph.explain(batch(images, requests), together);
    Map<Integer, BatchMaps.MethodMaps> known = new HashMap<>();
    for (int i = 0; i < together.size(); i++) {
      known.put(together.get(i), once.methods().get(i));
    }
    List<InquiredImage> inquired = inquired(images, once.logits());
    Asked asked = new Asked(inquired, cases(requests, once.logits()), looks.apply(once.logits()));
    List<ViewPixels> views = inquired.stream().map(InquiredImage::views).toList();
    new ViewRun(graph, heads, views, surroundings.capacity(), known).run(asked.of(true));
    new ProbedMaps(network, graph, surroundings).run(asked.of(false), probed, inquired);
    return asked.found(once.logits(), known);
  }

  private List<InquiredImage> inquired(List<Pictured> images, List<List<Float>> logits) {
    List<InquiredImage> inquired = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      float[] said = new float[logits.get(i).size()];
      for (int k = 0; k < said.length; k++) {
        said[k] = logits.get(i).get(k);
      }
      inquired.add(new InquiredImage(network, surroundings, images.get(i), said));
    }
    return inquired;
  }

  /** The heads of what is evaluated at the image itself, alone or among other views. */
  private List<Integer> ofImage() {
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < methods.size(); i++) {
      if (heads.get(i) >= 0 && levels.get(i).places().containsKey(View.IMAGE)) {
        positions.add(heads.get(i));
      }
    }
    return positions;
  }

  private static Batch batch(List<Pictured> images, List<Batch.Request> requests) {
    List<float[]> pixels = images.stream().map(Pictured::pixels).toList();
    return new Batch(images.size(), Batch.joined(pixels), requests);
  }

  private static Set<BatchMaps.Case> cases(List<Batch.Request> requests, List<List<Float>> logits) {
    Set<BatchMaps.Case> cases = new LinkedHashSet<>();
    for (Batch.Request request : requests) {
      int image = request.image();
      cases.add(new BatchMaps.Case(image, request.in(logits.get(image))));
    }
    return cases;
  }

  /** What one batch of images asks for beside what one run of the graph gives. */
  private final class Asked {

    private final List<InquiredImage> images;
    private final Map<Integer, Quantity> own = new LinkedHashMap<>();
    private final Map<Look, List<Quantity>> looks = new LinkedHashMap<>();

    Asked(List<InquiredImage> images, Set<BatchMaps.Case> cases, Collection<Look> wanted) {
      this.images = images;
      for (int i = 0; i < methods.size(); i++) {
        if (!methods.get(i).once() || probed.containsKey(i)) {
          own.put(i, quantity(i, levels.get(i), cases));
        }
      }
      wanted.forEach(look -> looks.computeIfAbsent(look, this::of));
    }

    private List<Quantity> of(Look look) {
      Set<BatchMaps.Case> cases = new LinkedHashSet<>();
      for (int image = 0; image < images.size(); image++) {
        cases.add(new BatchMaps.Case(image, look.targets().get(image)));
      }
      return IntStream.range(0, methods.size())
          .mapToObj(i -> quantity(i, levels(methods.get(i), List.of(look.inputs())), cases))
          .toList();
    }

    private Quantity quantity(int method, CombinedCase.Levels ofMethod, Set<BatchMaps.Case> cases) {
      Map<BatchMaps.Case, CombinedCase> combined = new LinkedHashMap<>();
      for (BatchMaps.Case place : cases) {
        ViewPixels pixels = images.get(place.image()).views();
        combined.put(place, new CombinedCase(ofMethod, pixels, found -> finished(method, found)));
      }
      return new Quantity(method, ofMethod, combined, new LinkedHashMap<>());
    }

    /** A signal becomes a map, unless it stands for one that failed. */
    private SaliencyMap finished(int method, SaliencyMap found) {
      CoreMethod core = methods.get(method);
      boolean signal = core.combinesSignals() && found.values().length > 1;
      SaliencyMap map = signal ? graph.reduced(heads.get(method), List.of(found)).get(0) : found;
      return core.sign().of(map);
    }

    /** All whose methods read taps, or all whose methods ask about edits. */
    List<Quantity> of(boolean taps) {
      List<Quantity> all = new ArrayList<>(own.values());
      looks.values().forEach(all::addAll);
      return all.stream()
          .filter(quantity -> probed.containsKey(quantity.method()) != taps)
          .toList();
    }

    Found found(List<List<Float>> logits, Map<Integer, BatchMaps.MethodMaps> known) {
      List<BatchMaps.MethodMaps> maps = new ArrayList<>();
      for (int i = 0; i < methods.size(); i++) {
        maps.add(own.containsKey(i) ? maps(own.get(i)) : signed(i, known.get(heads.get(i))));
      }
      Map<Look, List<Map<BatchMaps.Case, SaliencyMap>>> looked = new LinkedHashMap<>();
      looks.forEach(
          (look, quantities) -> looked.put(look, quantities.stream().map(Quantity::maps).toList()));
      return new Found(new BatchMaps(logits, maps), looked, new InquiredImages(images));
    }

    private BatchMaps.MethodMaps signed(int method, BatchMaps.MethodMaps found) {
      Map<BatchMaps.Case, SaliencyMap> maps = new LinkedHashMap<>();
      found.maps().forEach((at, map) -> maps.put(at, methods.get(method).sign().of(map)));
      return new BatchMaps.MethodMaps(names.get(method), maps, found.failures());
    }

    private BatchMaps.MethodMaps maps(Quantity quantity) {
      return new BatchMaps.MethodMaps(
          names.get(quantity.method()), quantity.maps(), quantity.failures());
    }
  }
}
