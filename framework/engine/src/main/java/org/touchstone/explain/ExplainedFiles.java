// SPDX-License-Identifier: Apache-2.0
package org.touchstone.explain;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.touchstone.api.data.Crop;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.network.Network;
import org.touchstone.document.NameRule;
import org.touchstone.file.AtomicFile;
import org.touchstone.model.NpyWriter;
import org.touchstone.plan.Plan;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;
import org.touchstone.report.Captions;
import org.touchstone.report.Figures;
import org.touchstone.report.Grid;
import org.touchstone.report.GridRow;
import org.touchstone.result.Csv;

/**
 * What explaining leaves behind: a picture and, where asked for, an array a method; one grid of
 * all; {@code explained.csv}. Pictures of many images are continued in further files, so that
 * memory does not grow with their number.
 */
final class ExplainedFiles implements AutoCloseable {

  private static final int ROWS_A_PAGE = 16;
  private static final String GRID = "grid";
  private static final String HEADER = "image,class,label,logit,top,left,bottom,right\n";
  private static final List<String> NO_EDGES = List.of("", "", "", "");

  /**
   * One explained picture.
   *
   * @param picture of which the maps cover what is shown
   * @param maps one a method, at natural resolution
   */
  record Explained(
      String name,
      InputPictures.Picture picture,
      int target,
      List<Float> logits,
      List<SaliencyMap> maps) {}

  private final Path folder;
  private final List<Plan.NamedMethod> methods;
  private final List<String> names;
  private final Network network;
  private final Explanations.Arrays arrays;
  private final Figures figures = Figures.open();
  private final List<NpyWriter> writers = new ArrayList<>();
  private final List<GridRow> page = new ArrayList<>();
  private final List<String> lines = new ArrayList<>(List.of(HEADER));
  private final Set<Path> written = new LinkedHashSet<>();
  private int pages;

  ExplainedFiles(
      Path folder, List<Plan.NamedMethod> methods, Network network, Explanations.Arrays arrays)
      throws IOException {
    this.folder = folder;
    this.methods = methods;
    this.names = fileNames(methods);
    this.network = network;
    this.arrays = arrays;
    if (arrays != Explanations.Arrays.NONE) {
      for (String name : names) {
        writers.add(new NpyWriter(folder.resolve(name + ".npy")));
      }
    }
  }

  private static List<String> fileNames(List<Plan.NamedMethod> methods) {
    List<String> names = methods.stream().map(method -> NameRule.ofFile(method.name())).toList();
    Set<String> seen = new LinkedHashSet<>(List.of(GRID));
    for (int i = 0; i < names.size(); i++) {
      if (!seen.add(NameRule.alike(names.get(i)))) {
        throw new UserException(
            "The methods cannot be explained",
            Problem.of(
                "taken-name",
                "'%s' would be written to '%s.png', which is taken."
                    .formatted(methods.get(i).name(), names.get(i)),
                "Give it another name with 'as: …'."));
      }
    }
    return names;
  }

  /** Adds one picture. */
  void add(Explained explained) throws IOException {
    List<SaliencyMap> shown = new ArrayList<>();
    for (int i = 0; i < methods.size(); i++) {
      SaliencyMap natural = explained.maps().get(i);
      SaliencyMap resized = methods.get(i).atInputSize(natural, network);
      shown.add(resized);
      if (!writers.isEmpty()) {
        append(writers.get(i), arrays == Explanations.Arrays.NATURAL ? natural : resized);
      }
    }
    String caption = Captions.of(network.labels(), explained.logits(), explained.target());
    page.add(GridRow.of(explained.picture().shown(), caption + "\n" + explained.name(), shown));
    lines.add(line(explained));
    if (page.size() == ROWS_A_PAGE) {
      drawPage();
    }
  }

  private static void append(NpyWriter writer, SaliencyMap map) throws IOException {
    writer.append(List.of(map.height(), map.width()), map.values());
  }

  private String line(Explained explained) {
    List<String> fields = new ArrayList<>();
    fields.add(explained.name());
    fields.add(String.valueOf(explained.target()));
    fields.add(network.labels().get(explained.target()));
    fields.add(String.valueOf(explained.logits().get(explained.target())));
    fields.addAll(explained.picture().crop().map(ExplainedFiles::edges).orElse(NO_EDGES));
    return Csv.line(fields);
  }

  private static List<String> edges(Crop crop) {
    return DoubleStream.of(crop.top(), crop.left(), crop.bottom(), crop.right())
        .mapToObj(String::valueOf)
        .toList();
  }

  private void drawPage() throws IOException {
    pages++;
    Grid grid =
        new Grid("", methods.stream().map(Plan.NamedMethod::name).toList(), List.copyOf(page));
    for (int i = 0; i < names.size(); i++) {
      draw(names.get(i), grid.only(i));
    }
    draw(GRID, grid);
    page.clear();
  }

  private void draw(String name, Grid grid) throws IOException {
    Path file = folder.resolve(name + (pages == 1 ? "" : "-" + pages) + ".png");
    figures.write(file, grid);
    written.add(file);
  }

  int images() {
    return lines.size() - 1;
  }

  /** Every file, the grids first. */
  List<Path> written() {
    return written.stream()
        .sorted(java.util.Comparator.comparing(f -> !f.getFileName().toString().startsWith(GRID)))
        .toList();
  }

  /** Writes what is still to be written; without it, no array and no list comes to be. */
  void finish() throws IOException {
    if (!page.isEmpty()) {
      drawPage();
    }
    for (int i = 0; i < writers.size(); i++) {
      writers.get(i).finish();
      written.add(folder.resolve(names.get(i) + ".npy"));
    }
    Path list = folder.resolve("explained.csv");
    AtomicFile.write(list, String.join("", lines));
    written.add(list);
  }

  @Override
  public void close() throws IOException {
    figures.close();
    for (NpyWriter writer : writers) {
      writer.close();
    }
  }
}
