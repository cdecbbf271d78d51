// SPDX-License-Identifier: Apache-2.0
package org.touchstone.folder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.touchstone.result.RunFile;

/** What an earlier run left in its folder, and must not pass for what the next one there finds. */
record FormerRun(Path folder) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** All that is made of a journal; first goes what says that it is finished. */
  private static final List<String> MADE =
      List.of(
          RunFile.PROVENANCE,
          RunFile.PAGE,
          RunFile.TABLES,
          RunFile.LATEX,
          RunFile.CSV,
          RunFile.ITEMS,
          RunFile.COSTS,
          RunFile.FAILURES,
          RunFile.EXHIBITS);

  private static final List<String> BESIDE =
      List.of(RunFile.SPECIFICATION, RunFile.SESSIONS, RunFile.DATA);

  /** Removes what was made of the journal; the same command makes it again. */
  void unfinish() throws IOException {
    List<String> gone = new ArrayList<>(MADE);
    gone.addAll(figures());
    gone.add(RunFile.RESULTS); // last: it knows the names of the figures
    for (String file : gone) {
      Files.deleteIfExists(folder.resolve(file));
    }
  }

  /** Removes that, and what tells of the run itself. */
  void forget() throws IOException {
    unfinish();
    for (String file : BESIDE) {
      Files.deleteIfExists(folder.resolve(file));
    }
  }

  /** Only those that its specification names: others may be the user's. */
  private List<String> figures() throws IOException {
    List<String> files = new ArrayList<>();
    for (String kind : List.of("figures", "curves")) {
      for (JsonNode figure : results().at("/spec/report/" + kind)) {
        String name = "figures/" + figure.path("name").asText();
        if (!name.matches("(?s).*[/\\\\\0].*[/\\\\\0].*")) {
          files.addAll(List.of(name + ".png", name + ".svg"));
        }
      }
    }
    return files;
  }

  private JsonNode results() throws IOException {
    Path file = folder.resolve(RunFile.RESULTS);
    try {
      return Files.isRegularFile(file) ? JSON.readTree(file.toFile()) : MissingNode.getInstance();
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
