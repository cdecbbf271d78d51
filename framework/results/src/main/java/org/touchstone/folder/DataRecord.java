// SPDX-License-Identifier: Apache-2.0
package org.touchstone.folder;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.touchstone.document.JsonFile;
import org.touchstone.document.JsonValue;
import org.touchstone.file.FileState;
import org.touchstone.problem.UserException;
import org.touchstone.result.RunFile;

/** {@code data.jsonl}: what the folder of a run remembers of the files of its samples. */
final class DataRecord {

  private static final String PATH = "file";
  private static final String SHA256 = "sha256";
  private static final String SIZE = "size";
  private static final String MODIFIED = "modified";
  private static final String CHANGED = "changed";

  private DataRecord() {}

  /** The files in their order; none where the record is missing or damaged: it only saves time. */
  static List<DataFiles.Entry> read(RunFolder folder) {
    Path file = folder.file(RunFile.DATA);
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    try {
      return JsonFile.lines(file).stream().map(DataRecord::entry).toList();
    } catch (UserException | InvalidPathException e) {
      return List.of();
    }
  }

  private static DataFiles.Entry entry(JsonValue line) {
    Optional<FileState> state =
        line.optional(SIZE)
            .map(
                size ->
                    new FileState(
                        size.whole(0, Long.MAX_VALUE),
                        line.field(MODIFIED).text(),
                        line.field(CHANGED).text()));
    return new DataFiles.Entry(Path.of(line.field(PATH).text()), state, line.field(SHA256).text());
  }

  static void write(RunFolder folder, List<DataFiles.Entry> entries) throws IOException {
    folder.write(
        RunFile.DATA,
        entries.stream().map(entry -> line(entry) + "\n").collect(Collectors.joining()));
  }

  private static ObjectNode line(DataFiles.Entry entry) {
    ObjectNode line =
        JsonNodeFactory.instance
            .objectNode()
            .put(PATH, entry.file().toAbsolutePath().toString())
            .put(SHA256, entry.sha256());
    entry
        .state()
        .ifPresent(
            state ->
                line.put(SIZE, state.size())
                    .put(MODIFIED, state.modified())
                    .put(CHANGED, state.changed()));
    return line;
  }
}
