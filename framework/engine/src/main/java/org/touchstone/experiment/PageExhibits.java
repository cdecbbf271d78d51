// SPDX-License-Identifier: Apache-2.0
package org.touchstone.experiment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.network.Network;
import org.touchstone.api.randomizer.Stage;
import org.touchstone.plan.Plan;
import org.touchstone.report.Captions;
import org.touchstone.report.Exhibit;
import org.touchstone.report.Thumbnails;
import org.touchstone.result.ItemScore;
import org.touchstone.run.Gallery;

/** The images of a run's page with all their maps. */
final class PageExhibits {

  private final PreparedExperiment prepared;
  private final Gallery gallery;
  private final List<ItemScore> scores;

  PageExhibits(PreparedExperiment prepared, Gallery gallery, List<ItemScore> scores) {
    this.prepared = prepared;
    this.gallery = gallery;
    this.scores = scores;
  }

  /** All that can be shown: a page does without an image that cannot be read again. */
  List<Exhibit> all() {
    PageSamples chosen =
        PageSamples.of(prepared.spec().report().figures(), prepared.plan(), scores);
    List<Exhibit> exhibits = new ArrayList<>();
    exhibits.addAll(staged(chosen.staged()));
    chosen.trained().forEach((index, why) -> add(exhibits, () -> trained(index, why)));
    return exhibits;
  }

  private interface Making {
    Exhibit make() throws IOException;
  }

  private static void add(List<Exhibit> exhibits, Making making) {
    try {
      exhibits.add(making.make());
    } catch (IOException e) {
      // The run has recorded why the image fails; there is nothing of it to show.
    }
  }

  private List<ItemScore> of(int index) {
    return scores.stream().filter(item -> item.index() == index).toList();
  }

  private Exhibit trained(int index, List<String> why) throws IOException {
    Gallery.Exhibit shown = gallery.exhibit(prepared.samples(), index);
    List<ItemScore> items = of(index);
    Thumbnails thumbnails = new Thumbnails(shown.image());
    List<Exhibit.View> views =
        shown.extremes().stream()
            .map(k -> view(Captions.of(network().labels(), shown.logits(), k)))
            .toList();
    List<Exhibit.Maps> maps = new ArrayList<>();
    shown
        .maps()
        .forEach(
            (method, byClass) ->
                maps.add(
                    new Exhibit.Maps(
                        method,
                        shown.extremes().stream()
                            .map(k -> thumbnails.of(byClass.get(k), ""))
                            .toList(),
                        headlines(items, method))));
    return new Exhibit(name(items, index), why, false, thumbnails.plain(), views, maps);
  }

  private Network network() {
    return prepared.plan().network();
  }

  private static String name(List<ItemScore> items, int index) {
    return items.stream().map(ItemScore::sample).findFirst().orElse("image " + index);
  }

  /** The first line is the name. */
  private static Exhibit.View view(String caption) {
    String[] lines = caption.split("\n", 2);
    return new Exhibit.View(lines[0], lines[1].replace("\n", ", "));
  }

  /** The image's scores under a method, one text a metric. */
  private List<String> headlines(List<ItemScore> items, String method) {
    return prepared.plan().metrics().stream()
        .flatMap(evaluation -> headline(items, method, evaluation).stream())
        .toList();
  }

  private static List<String> headline(
      List<ItemScore> items, String method, Plan.Evaluation evaluation) {
    Measure measure = headline(evaluation.metric());
    OptionalDouble mean =
        mean(
            items.stream().filter(item -> item.method().equals(method)),
            evaluation.name(),
            measure);
    return mean.isPresent()
        ? List.of(evaluation.name() + " " + Captions.of(measure, mean.getAsDouble()))
        : List.of();
  }

  private static Measure headline(Metric metric) {
    return metric.measures().stream()
        .filter(measure -> measure.name().isEmpty())
        .findFirst()
        .orElse(metric.measures().get(0));
  }

  private static OptionalDouble mean(Stream<ItemScore> items, String metric, Measure measure) {
    return items
        .filter(item -> item.metric().equals(metric))
        .filter(item -> item.score().quantity().equals(measure.quantity()))
        .flatMapToDouble(item -> item.score().value().stream())
        .average();
  }

  /** Images that were explained under all weights before, so that all can be shown or none. */
  private List<Exhibit> staged(Map<Integer, List<String>> why) {
    if (why.isEmpty()) {
      return List.of();
    }
    Plan.Randomization randomization = prepared.plan().randomizations().get(0);
    Plan.Change change = randomization.metrics().get(0);
    List<Stage> visited =
        Stream.concat(Stream.of(Stage.TRAINED), randomization.visited().stream()).toList();
    List<Integer> indices = List.copyOf(why.keySet());
    List<Exhibit> exhibits = new ArrayList<>();
    try {
      List<List<Gallery.StageExhibit>> shown =
          gallery.exhibits(prepared.samples(), indices, randomization, change.look(), visited);
      for (int i = 0; i < indices.size(); i++) {
        int index = indices.get(i);
        exhibits.add(staged(index, why.get(index), change, shown.get(i)));
      }
    } catch (IOException e) {
      // The run has recorded why an image fails; the page does without.
    }
    return exhibits;
  }

  private Exhibit staged(
      int index, List<String> why, Plan.Change change, List<Gallery.StageExhibit> shown) {
    List<ItemScore> items = of(index).stream().filter(item -> item.draw() <= 1).toList();
    Thumbnails thumbnails = new Thumbnails(shown.get(0).image());
    List<Exhibit.Maps> maps =
        prepared.plan().methods().stream()
            .map(method -> maps(method.name(), shown, change, items, thumbnails))
            .toList();
    List<Exhibit.View> views = shown.stream().map(this::view).toList();
    return new Exhibit(name(items, index), why, true, thumbnails.plain(), views, maps);
  }

  private Exhibit.View view(Gallery.StageExhibit shown) {
    Stage stage = shown.stage();
    String caption = Captions.of(stage, network(), shown.logits(), shown.target());
    String words = caption.replace("\n", ", ");
    String name = stage.name();
    return new Exhibit.View(
        name, words.startsWith(name + ", ") ? words.substring(name.length() + 2) : words);
  }

  private static Exhibit.Maps maps(
      String method,
      List<Gallery.StageExhibit> shown,
      Plan.Change change,
      List<ItemScore> items,
      Thumbnails thumbnails) {
    List<Exhibit.Shot> shots = new ArrayList<>();
    for (Gallery.StageExhibit exhibit : shown) {
      shots.add(
          thumbnails.of(exhibit.maps().get(method), score(items, method, change, exhibit.stage())));
    }
    return new Exhibit.Maps(method, shots, List.of());
  }

  private static String score(
      List<ItemScore> items, String method, Plan.Change change, Stage stage) {
    Measure measure = headline(change.metric());
    Stream<ItemScore> here =
        items.stream()
            .filter(item -> item.method().equals(method))
            .filter(item -> item.score().group().equals(stage.name()))
            .filter(item -> !stage.equals(Stage.TRAINED));
    OptionalDouble mean = mean(here, change.name(), measure);
    return mean.isPresent() ? Captions.of(measure, mean.getAsDouble()) : "";
  }
}
