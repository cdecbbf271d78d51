// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.touchstone.api.data.Image;
import org.touchstone.api.data.Samples;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.metric.Explanation;
import org.touchstone.api.metric.Metric.Followed;
import org.touchstone.api.metric.Target;
import org.touchstone.api.network.Weights;
import org.touchstone.api.randomizer.Stage;
import org.touchstone.graph.Batch;
import org.touchstone.graph.CompiledGraph;
import org.touchstone.graph.WeightsScope;
import org.touchstone.journal.Failure;
import org.touchstone.model.Preprocessing;
import org.touchstone.plan.Plan;

/** Single images with their maps, to be shown: of the trained network, or stage by stage. */
public final class Gallery {

  private final Plan plan;
  private final CompiledGraph graph;
  private final Preprocessing preprocessing;
  private final StageWeights weights;
  private final long seed;
  private final Map<Integer, Exhibit> exhibits = new LinkedHashMap<>();

  /**
   * A gallery of a plan.
   *
   * @param graph with the trained weights in place, as it is left
   * @param seed of all that is random
   */
  public Gallery(
      Plan plan, CompiledGraph graph, Preprocessing preprocessing, Weights trained, long seed) {
    this.plan = plan;
    this.graph = graph;
    this.preprocessing = preprocessing;
    this.weights = new StageWeights(plan.network(), trained, seed);
    this.seed = seed;
  }

  /**
   * One image of the trained network.
   *
   * @param image as the network sees it
   * @param labelled the classes present
   * @param extremes the class of the highest logit and that of the lowest; one if all are equal
   * @param maps by method of the plan and class, at the network's input size
   */
  public record Exhibit(
      Image image,
      List<Float> logits,
      List<Integer> labelled,
      List<Integer> extremes,
      Map<String, Map<Integer, SaliencyMap>> maps) {}

  /**
   * One image at one stage.
   *
   * @param image as the network sees it
   * @param target the class that is explained
   * @param maps by method of the plan, at the network's input size
   */
  public record StageExhibit(
      Image image, Stage stage, List<Float> logits, int target, Map<String, SaliencyMap> maps) {}

  /**
   * Explains one image of the dataset, once however often it is asked for.
   *
   * @throws IOException if it cannot be read, or the network gives it no finite logits
   */
  public Exhibit exhibit(Samples samples, int index) throws IOException {
    if (!exhibits.containsKey(index)) {
      exhibits.put(index, explain(samples, index));
    }
    return exhibits.get(index);
  }

  private Exhibit explain(Samples samples, int index) throws IOException {
    List<LoadedBatch.Item> items = read(samples, List.of(index));
    List<Integer> labelled = items.get(0).labelled(plan.network());
    List<Batch.Request> requests = new ArrayList<>();
    requests.add(new Batch.Request(0, Target.HIGHEST));
    requests.add(new Batch.Request(0, Target.LOWEST));
    labelled.forEach(label -> requests.add(new Batch.Request(0, new Target.Of(label))));
    ExplainedBatch batch = explainer(samples).trained(items, requests, List.of());
    refuse(batch.failures());
    ExplainedImage image = batch.images().get(0);
    Explanation bare = image.bare(plan.network());
    return new Exhibit(
        shown(image.item()),
        image.logits(),
        labelled,
        Stream.of(bare.highest(), bare.lowest()).distinct().toList(),
        maps(image));
  }

  private Map<String, Map<Integer, SaliencyMap>> maps(ExplainedImage image) {
    Map<String, Map<Integer, SaliencyMap>> maps = new LinkedHashMap<>();
    for (int i = 0; i < plan.methods().size(); i++) {
      Plan.NamedMethod method = plan.methods().get(i);
      Map<Integer, SaliencyMap> ofMethod = new LinkedHashMap<>();
      image
          .maps(i)
          .forEach((target, map) -> ofMethod.put(target, method.atInputSize(map, plan.network())));
      maps.put(method.name(), ofMethod);
    }
    return maps;
  }

  /**
   * Explains images of the dataset at some stages of the first draw, as a metric looks at them. All
   * share the passes of a stage.
   *
   * @param stages {@link Stage#TRAINED} or stages of the randomization
   * @return one list an image, in the order of the indices
   * @throws IOException if one of them cannot be read, or the network gives it no finite logits
   */
  public List<List<StageExhibit>> exhibits(
      Samples samples,
      List<Integer> indices,
      Plan.Randomization randomization,
      Plan.Look look,
      List<Stage> stages)
      throws IOException {
    List<LoadedBatch.Item> items = read(samples, indices);
    List<Batch.Request> requests = new LoadedBatch(items, List.of()).highest().requests();
    List<Plan.Look> looks = List.of(look);
    Explainer explainer = explainer(samples);
    ExplainedBatch trained =
        explainer.trained(items, requests, stages.contains(Stage.TRAINED) ? looks : List.of());
    refuse(trained.failures());
    List<ExplainedBatch> batches = new ArrayList<>();
    try (WeightsScope scope = graph.otherWeights()) {
      for (Stage stage : stages) {
        if (stage.equals(Stage.TRAINED)) {
          batches.add(trained);
        } else {
          DrawnStage at = new DrawnStage(1, stage);
          scope.set(weights.of(randomization, at));
          batches.add(explainer.changed(at, items, trained.highest(), looks));
        }
      }
    }
    return exhibits(trained, batches, look);
  }

  /** One list an image, with an exhibit a batch. */
  private List<List<StageExhibit>> exhibits(
      ExplainedBatch trained, List<ExplainedBatch> batches, Plan.Look look) throws IOException {
    List<List<StageExhibit>> exhibits = new ArrayList<>();
    for (ExplainedBatch batch : batches) {
      refuse(batch.failures());
    }
    for (int i = 0; i < trained.images().size(); i++) {
      ExplainedImage image = trained.images().get(i);
      Image shown = shown(image.item());
      List<StageExhibit> ofImage = new ArrayList<>();
      for (ExplainedBatch batch : batches) {
        Stage stage = batch.at().stage();
        ofImage.add(exhibit(shown, stage, batch.images().get(i), look, image.highest()));
      }
      exhibits.add(ofImage);
    }
    return exhibits;
  }

  private StageExhibit exhibit(
      Image shown, Stage stage, ExplainedImage image, Plan.Look look, int highest) {
    int target = look.target() == Followed.FIXED ? highest : image.highest();
    Map<String, SaliencyMap> maps = new LinkedHashMap<>();
    for (int i = 0; i < plan.methods().size(); i++) {
      Plan.NamedMethod method = plan.methods().get(i);
      maps.put(method.name(), method.atInputSize(image.map(look, i, target), plan.network()));
    }
    return new StageExhibit(shown, stage, image.logits(), target, maps);
  }

  private SampleReader reader(Samples samples) {
    return new SampleReader(samples, plan.network(), preprocessing);
  }

  private Explainer explainer(Samples samples) {
    return Explainer.of(plan, graph, reader(samples), seed);
  }

  private List<LoadedBatch.Item> read(Samples samples, List<Integer> indices) throws IOException {
    SampleReader reader = reader(samples);
    List<LoadedBatch.Item> items = new ArrayList<>();
    for (int index : indices) {
      LoadedBatch one = reader.read(index, index + 1);
      refuse(one.failures());
      items.addAll(one.items());
    }
    return items;
  }

  private static void refuse(List<Failure> failures) throws IOException {
    if (!failures.isEmpty()) {
      throw new IOException(failures.get(0).reason());
    }
  }

  private Image shown(LoadedBatch.Item item) {
    Image image = item.sample().image();
    return preprocessing.shown(image, plan.network().height(), plan.network().width());
  }
}
