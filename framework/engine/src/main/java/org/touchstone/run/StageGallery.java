// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.touchstone.api.data.Image;
import org.touchstone.api.data.Samples;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.metric.Followed;
import org.touchstone.api.network.Weights;
import org.touchstone.api.randomizer.Stage;
import org.touchstone.graph.Batch;
import org.touchstone.graph.CompiledGraph;
import org.touchstone.journal.Failure;
import org.touchstone.model.Preprocessing;
import org.touchstone.plan.Plan;

/** Single images with their maps under the weights of several stages, to be shown. */
public final class StageGallery {

  private final Plan plan;
  private final CompiledGraph graph;
  private final Preprocessing preprocessing;
  private final Weights trained;
  private final Variants variants;
  private final Looks looks;

  /**
   * A gallery of a plan.
   *
   * @param graph with the trained weights in place, as it is left
   */
  public StageGallery(
      Plan plan, CompiledGraph graph, Preprocessing preprocessing, Weights trained, long seed) {
    this.plan = plan;
    this.graph = graph;
    this.preprocessing = preprocessing;
    this.trained = trained;
    this.variants = new Variants(plan.network(), trained, seed);
    this.looks = new Looks(graph, seed);
  }

  /**
   * One image at one stage.
   *
   * @param image as the network sees it
   * @param target the class that is explained
   * @param maps by row of the plan, at the network's input size
   */
  public record Exhibit(
      Image image, Stage stage, List<Float> logits, int target, Map<String, SaliencyMap> maps) {}

  /**
   * Explains one image of the dataset at some stages of the first draw, as a metric looks at it.
   *
   * @param stages {@link Stage#TRAINED} or stages of the randomization
   * @throws IOException if it cannot be read, or the network gives it no finite logits
   */
  public List<Exhibit> exhibits(
      Samples samples,
      int index,
      Plan.Randomization randomization,
      Plan.Look look,
      List<Stage> stages)
      throws IOException {
    return exhibits(samples, List.of(index), randomization, look, stages).get(0);
  }

  /**
   * The same for several images, which share the passes of a stage.
   *
   * @return one list an image, in the order of the indices
   * @throws IOException if one of them cannot be shown
   */
  public List<List<Exhibit>> exhibits(
      Samples samples,
      List<Integer> indices,
      Plan.Randomization randomization,
      Plan.Look look,
      List<Stage> stages)
      throws IOException {
    Loaded loaded = loaded(samples, indices);
    Explained explained = new Explained(loaded, graph.explain(loaded.highest()));
    check(explained.failures());
    List<Image> images = loaded.items().stream().map(this::shown).toList();
    List<List<Exhibit>> exhibits = new ArrayList<>();
    images.forEach(image -> exhibits.add(new ArrayList<>()));
    try {
      for (Stage stage : stages) {
        Seen seen = seen(explained, randomization, look, stage);
        check(seen.failures(List.of()));
        for (int i = 0; i < images.size(); i++) {
          exhibits.get(i).add(exhibit(images.get(i), seen, i, look, explained.highest().get(i)));
        }
      }
    } finally {
      graph.assign(trained);
    }
    return exhibits;
  }

  private Loaded loaded(Samples samples, List<Integer> indices) throws IOException {
    List<Loaded.Item> items = new ArrayList<>();
    List<float[]> pixels = new ArrayList<>();
    for (int index : indices) {
      Loaded one = Loaded.read(samples, index, index + 1, plan.network(), preprocessing);
      check(one.failures());
      items.addAll(one.items());
      pixels.add(one.pixels());
    }
    return new Loaded(items, Batch.joined(pixels), List.of());
  }

  private Seen seen(
      Explained explained, Plan.Randomization randomization, Plan.Look look, Stage stage) {
    if (stage.equals(Stage.TRAINED)) {
      graph.assign(trained);
      return looks.trained(explained, List.of(look));
    }
    List<Weights> weights = variants.of(randomization, 0);
    graph.assign(weights.get(randomization.stages().indexOf(stage)));
    return looks.under(new At(1, stage), explained.loaded(), explained.highest(), List.of(look));
  }

  private Exhibit exhibit(Image image, Seen seen, int position, Plan.Look look, int highest) {
    List<Float> logits = seen.logits().get(position);
    int target = look.target() == Followed.FIXED ? highest : Explained.highest(logits);
    Map<String, SaliencyMap> maps = new LinkedHashMap<>();
    for (int row = 0; row < plan.rows().size(); row++) {
      Plan.Row method = plan.rows().get(row);
      SaliencyMap map = seen.map(look, row, position, target);
      maps.put(method.name(), method.atInputSize(map, plan.network()));
    }
    return new Exhibit(image, seen.at().stage(), logits, target, maps);
  }

  private Image shown(Loaded.Item item) {
    Image image = item.sample().image();
    return preprocessing.shown(image, plan.network().height(), plan.network().width());
  }

  private static void check(List<Failure> failures) throws IOException {
    if (!failures.isEmpty()) {
      throw new IOException(failures.get(0).reason());
    }
  }
}
