// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.touchstone.api.method.Inputs;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.metric.Metric.Followed;
import org.touchstone.api.metric.Target;
import org.touchstone.api.network.Network;
import org.touchstone.api.randomizer.Randomizer;
import org.touchstone.api.randomizer.Stage;
import org.touchstone.journal.JournalScope;
import org.touchstone.result.RecordedMeasure;

/**
 * What a run does.
 *
 * @param methods the methods under the names of the specification
 * @param metrics the evaluations of the trained network under the names of the specification
 * @param randomizations what is compared with it, each sequence of weights once
 * @param images how many images are explained, from the dataset's start
 * @param batch images that are explained together
 * @param viewsAtOnce images that one run of the graph may have where views of images are evaluated,
 *     whatever the batch
 */
public record Plan(
    String experiment,
    Network network,
    List<NamedMethod> methods,
    List<Evaluation> metrics,
    List<Randomization> randomizations,
    int images,
    int batch,
    int viewsAtOnce,
    Cost cost) {

  /**
   * One method under its name.
   *
   * @param control whether it is a control
   */
  public record NamedMethod(String name, Method method, boolean control) {

    /** One method, which says itself whether it is a control. */
    public NamedMethod(String name, Method method) {
      this(name, method, method.control());
    }

    /** What its user has to know of its maps on a network, in whole sentences. */
    public List<String> notes(Network network) {
      return method.notes(network).stream().map(note -> "'%s': %s".formatted(name, note)).toList();
    }

    /** A map of this method at the size of the network's input. */
    public SaliencyMap atInputSize(SaliencyMap map, Network network) {
      return map.resize(network.height(), network.width(), method.upsample());
    }
  }

  /** One metric of the trained network under its name. */
  public record Evaluation(String name, Metric.OfMaps metric) {}

  /** One metric of a change under its name. */
  public record Change(String name, Metric.OfChange metric) {

    /** What the metric looks at. */
    public Look look() {
      return new Look(metric.target(), metric.inputs());
    }

    /** The names of some. */
    public static List<String> names(List<Change> changes) {
      return changes.stream().map(Change::name).toList();
    }
  }

  /** Which class of an image is explained under other weights, and where. Equal ones are shared. */
  public record Look(Followed target, Inputs inputs) {

    /** Whether the image alone is explained. */
    public boolean once() {
      return inputs instanceof Inputs.One;
    }
  }

  /**
   * One sequence of weights with the metrics that compare them with the trained ones.
   *
   * @param stages of every draw
   * @param readers the metrics that score each stage: asked once, while nothing is lost if one
   *     fails
   */
  public record Randomization(
      Randomizer randomizer,
      List<Stage> stages,
      List<Change> metrics,
      Map<Stage, List<Change>> readers) {

    public Randomization {
      stages = List.copyOf(stages);
      metrics = List.copyOf(metrics);
      readers = Map.copyOf(readers);
    }

    /** The same, whose metrics say which stages they score. */
    public Randomization(Randomizer randomizer, List<Stage> stages, List<Change> metrics) {
      this(randomizer, stages, metrics, readers(stages, metrics));
    }

    private static Map<Stage, List<Change>> readers(List<Stage> stages, List<Change> metrics) {
      Map<Stage, List<Change>> readers = new LinkedHashMap<>();
      for (Stage stage : stages) {
        readers.put(stage, metrics.stream().filter(c -> c.metric().reads(stage)).toList());
      }
      return readers;
    }

    /** The metrics that score a stage. */
    public List<Change> reading(Stage stage) {
      return readers.get(stage);
    }

    /** Every look that a metric takes at a stage, each once. */
    public List<Look> looks(Stage stage) {
      return reading(stage).stream().map(Change::look).distinct().toList();
    }

    /** The stages that any of the metrics scores. */
    public List<Stage> visited() {
      return stages.stream().filter(stage -> !looks(stage).isEmpty()).toList();
    }
  }

  public Plan {
    methods = List.copyOf(methods);
    metrics = List.copyOf(metrics);
    randomizations = List.copyOf(randomizations);
  }

  /** What the batches of its journal can tell of. */
  public JournalScope journalScope() {
    Map<String, Integer> draws = new LinkedHashMap<>();
    metrics.forEach(evaluation -> draws.put(evaluation.name(), 0));
    randomizations.forEach(
        r -> r.metrics().forEach(change -> draws.put(change.name(), r.randomizer().draws())));
    List<String> names = methods.stream().map(NamedMethod::name).toList();
    return new JournalScope(images, batch, names, draws, measures());
  }

  private List<RecordedMeasure> measures() {
    Stream<RecordedMeasure> ofImages = metrics.stream().flatMap(e -> of(e.name(), e.metric()));
    Stream<RecordedMeasure> ofChanges =
        randomizations.stream()
            .flatMap(r -> r.metrics().stream().flatMap(c -> of(c.name(), c.metric())));
    return Stream.concat(ofImages, ofChanges).toList();
  }

  private static Stream<RecordedMeasure> of(String name, Metric metric) {
    return metric.measures().stream().map(measure -> new RecordedMeasure(name, measure));
  }

  /** The names of the methods that are controls. */
  public List<String> controls() {
    return methods.stream().filter(NamedMethod::control).map(NamedMethod::name).toList();
  }

  /** Every target that is read under trained weights, each once, in one order. */
  public Set<Target> targets() {
    Stream<Target> ofImages =
        metrics.stream().flatMap(evaluation -> evaluation.metric().targets().stream());
    Stream<Target> ofChanges = randomizations.stream().map(each -> Target.HIGHEST);
    return Targets.inOrder(Stream.concat(ofImages, ofChanges));
  }

  /** Every metric of a change. */
  public List<Change> changes() {
    return randomizations.stream().flatMap(r -> r.metrics().stream()).toList();
  }

  /** Every look that any metric of a change takes, each once. */
  public List<Look> looks() {
    return changes().stream().map(Change::look).distinct().toList();
  }

  /** Whether a metric reads an image together with one before it. */
  public boolean readsPrevious() {
    return !targetsBefore().isEmpty();
  }

  /** Every target that is read of the image before another. */
  public Set<Target> targetsBefore() {
    Stream<Target> ofImages =
        metrics.stream()
            .filter(evaluation -> evaluation.metric().readsPrevious())
            .flatMap(evaluation -> evaluation.metric().targets().stream());
    Stream<Target> ofChanges = looksBefore().stream().map(look -> Target.HIGHEST);
    return Targets.inOrder(Stream.concat(ofImages, ofChanges));
  }

  /** Every look at the image before another that a metric of a change takes, each once. */
  public List<Look> looksBefore() {
    return changes().stream()
        .filter(change -> change.metric().readsPrevious())
        .map(Change::look)
        .distinct()
        .toList();
  }

  /** How often an image is explained: under trained weights, and at every stage of every draw. */
  public int explanationsPerImage() {
    return 1
        + randomizations.stream().mapToInt(r -> r.randomizer().draws() * r.visited().size()).sum();
  }

  /** The methods by their names, in their order. */
  public Map<String, Method> methodsByName() {
    return byName(methods);
  }

  /** Some methods by their names, in their order. */
  public static Map<String, Method> byName(List<NamedMethod> methods) {
    Map<String, Method> byName = new LinkedHashMap<>();
    methods.forEach(method -> byName.put(method.name(), method.method()));
    return byName;
  }

  /** The passes over the network that one image costs, forward and backward, with all weights. */
  public long walks() {
    return cost.walks() + atStages(1 + cost.passes() + cost.asking().walks(1));
  }

  /** The forward passes that one image costs, with all weights. */
  public long forwards() {
    return cost.forwards() + atStages(1 + cost.asking().views() + cost.asking().edits());
  }

  /** At all stages of all draws, at every input of every look. */
  private long atStages(long ofOne) {
    long all = 0;
    for (Randomization randomization : randomizations) {
      for (Stage stage : randomization.stages()) {
        long draws = randomization.randomizer().draws();
        for (Look look : randomization.looks(stage)) {
          all += draws * look.inputs().count() * ofOne;
        }
      }
    }
    return all;
  }

  /** What the run needs at its height. */
  public MemoryNeed memory() {
    return MemoryNeed.of(this, Math.min(batch, images));
  }

  /** How many images a batch has at most that needs no more memory than a machine has. */
  public int largestBatchWithin(Memory memory) {
    int most = Math.min(batch, images);
    while (most > 0 && MemoryNeed.of(this, most).total() > memory.bytes()) {
      most--;
    }
    return most;
  }

  /** The number of batches, the last one perhaps smaller. */
  public int batches() {
    return (images + batch - 1) / batch;
  }
}
