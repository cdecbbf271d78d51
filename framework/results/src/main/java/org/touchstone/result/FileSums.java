// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.touchstone.document.DamagedFile;
import org.touchstone.document.JsonFile;
import org.touchstone.document.JsonValue;
import org.touchstone.file.Sha256;

/**
 * The checksums of the files of a finished run, in the last one that it writes. So what becomes of
 * a file afterwards is seen even where it still looks like one of a run.
 */
public final class FileSums {

  /** The key in {@code provenance.json}. */
  public static final String KEY = "files";

  /** Without them a run tells less, and nothing wrong. */
  private static final List<String> SPARED = List.of(RunFile.COSTS, RunFile.EXHIBITS);

  /** Those that are read again. */
  private static final List<String> FILES =
      Stream.concat(
              Stream.of(RunFile.RESULTS, RunFile.ITEMS, RunFile.FAILURES, RunFile.SPECIFICATION),
              SPARED.stream())
          .toList();

  private FileSums() {}

  /** The checksums of those that there are. */
  public static ObjectNode of(Path folder) throws IOException {
    ObjectNode sums = JsonNodeFactory.instance.objectNode();
    for (String name : FILES) {
      if (Files.isRegularFile(folder.resolve(name))) {
        sums.put(name, Sha256.of(folder.resolve(name)));
      }
    }
    return sums;
  }

  /**
   * Refuses files that are not as their run wrote them; one of an older Touchstone cannot tell.
   *
   * @param names of files that are about to be believed; some may be absent, and of others than a
   *     run's nothing is known
   */
  public static void check(Path folder, List<String> names) {
    Path last = folder.resolve(RunFile.PROVENANCE);
    Optional<JsonValue> sums =
        Files.exists(last) ? JsonFile.read(last).optional(KEY) : Optional.empty();
    List<String> known = names.stream().filter(FILES::contains).toList();
    sums.ifPresent(told -> known.forEach(name -> check(folder.resolve(name), name, told.fields())));
  }

  private static void check(Path file, String name, Map<String, JsonValue> sums) {
    Optional<String> told = Optional.ofNullable(sums.get(name)).map(JsonValue::text);
    if (told.isPresent() && !Files.exists(file) && !SPARED.contains(name)) {
      throw DamagedFile.missing(file);
    }
    if (Files.exists(file) && !told.equals(Optional.of(sum(file)))) {
      throw DamagedFile.at(
          file,
          0,
          "It is not as its run wrote it: %s gives another checksum."
              .formatted(RunFile.PROVENANCE));
    }
  }

  private static String sum(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      throw DamagedFile.at(file, 0, "It cannot be read.");
    }
  }
}
