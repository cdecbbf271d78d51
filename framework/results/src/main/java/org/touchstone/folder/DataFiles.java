// SPDX-License-Identifier: Apache-2.0
package org.touchstone.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.touchstone.file.FileState;
import org.touchstone.file.Sha256;

/**
 * The files of a run's samples with the checksums of their content. A file whose state is the one
 * that the run's folder remembers is not read again.
 */
public final class DataFiles {

  /** Instead of the checksum of a file that is not there, or that nobody may read. */
  static final String NONE = "";

  /**
   * A file.
   *
   * @param state empty where there is no file
   */
  record Entry(Path file, Optional<FileState> state, String sha256) {

    static Entry of(Path file) {
      Optional<FileState> state = FileState.of(file);
      return new Entry(file, state, state.isPresent() ? sha256(file) : NONE);
    }

    private static String sha256(Path file) {
      try {
        return Sha256.of(file);
      } catch (IOException | UncheckedIOException e) {
        return NONE; // whoever decodes it says why
      }
    }

    private boolean isAs(Entry other) {
      return file.getFileName().equals(other.file.getFileName());
    }

    private boolean isAt(Entry other) {
      return file.toAbsolutePath().equals(other.file.toAbsolutePath());
    }

    /** Whether it is as it was without a look at its content. */
    boolean isUntouched() {
      return state.isPresent() && FileState.of(file).equals(state);
    }
  }

  private final RunData data;
  private final Map<Path, Entry> before = new HashMap<>();
  private final List<Entry> remembered;
  private final Map<Path, Entry> now;

  private DataFiles(RunData data, List<Entry> remembered) {
    this.data = data;
    this.remembered = remembered;
    remembered.forEach(entry -> before.put(entry.file(), entry));
    this.now =
        data.files().parallelStream()
            .distinct()
            .map(this::entry)
            .collect(Collectors.toMap(Entry::file, entry -> entry));
  }

  /** The files as they are now, without any memory. */
  static DataFiles of(RunData data) {
    return new DataFiles(data, List.of());
  }

  /** The files as they are now; what the folder of their run remembers is not read again. */
  static DataFiles of(RunData data, RunFolder folder) {
    return new DataFiles(data, DataRecord.read(folder));
  }

  private Entry entry(Path file) {
    Path absolute = file.toAbsolutePath();
    Entry known = before.get(absolute);
    Entry entry = known != null && known.isUntouched() ? known : Entry.of(absolute);
    return new Entry(file, entry.state(), entry.sha256());
  }

  private List<Entry> all() {
    return data.files().stream().map(now::get).toList();
  }

  /** Names the data: where a file lies does not tell; empty for data that is made. */
  public String fingerprint() {
    List<Entry> all = all();
    return data.words().isEmpty() && all.isEmpty()
        ? ""
        : Sha256.of(
            all.stream()
                .map(entry -> entry.sha256() + "  " + entry.file().getFileName() + "\n")
                .collect(Collectors.joining("", data.words() + "\n", "")));
  }

  /** The same if they are those of a fingerprint; memory may be wrong, so all is read before no. */
  Optional<DataFiles> ifOf(String fingerprint) {
    if (fingerprint().equals(fingerprint)) {
      return Optional.of(this);
    }
    DataFiles anew = of(data);
    return anew.fingerprint().equals(fingerprint) ? Optional.of(anew) : Optional.empty();
  }

  /** Remembers the files in the folder of their run. */
  public void keep(RunFolder folder) throws IOException {
    if (!now.isEmpty()) {
      DataRecord.write(folder, all());
    }
  }

  /** Whether nobody touched any file of a sample since the run remembered it. */
  public boolean isUntouched(int index) {
    List<Path> files = data.files(index);
    return !files.isEmpty()
        && files.stream()
            .allMatch(
                file -> {
                  Entry known = before.get(file.toAbsolutePath());
                  return known != null && known.state().equals(now.get(file).state());
                });
  }

  /**
   * The first difference to what the run remembers, in words: one of content before one of names.
   *
   * @return empty where the run remembers nothing, or no file tells
   */
  Optional<String> difference() {
    if (remembered.isEmpty()) {
      return Optional.empty();
    }
    return first((old, young) -> old.isAs(young) && old.sha256().equals(young.sha256()))
        .or(() -> first((old, young) -> old.isAt(young)));
  }

  private Optional<String> first(BiPredicate<Entry, Entry> same) {
    List<Entry> all = all();
    int common = Math.min(all.size(), remembered.size());
    for (int i = 0; i < common; i++) {
      if (!same.test(remembered.get(i), all.get(i))) {
        return Optional.of(difference(remembered.get(i), all.get(i)));
      }
    }
    if (common < all.size()) {
      return Optional.of("'%s' is new.".formatted(all.get(common).file()));
    }
    return common < remembered.size()
        ? Optional.of("'%s' is not among its files now.".formatted(remembered.get(common).file()))
        : Optional.empty();
  }

  private static String difference(Entry old, Entry young) {
    if (!old.isAs(young) || old.sha256().equals(young.sha256())) {
      return "'%s' is where '%s' was.".formatted(young.file(), old.file());
    }
    return young.state().isEmpty()
        ? "'%s' is gone.".formatted(young.file())
        : "'%s' has another content.".formatted(young.file());
  }

  /** The first file whose content is not what it was when its checksum was taken. */
  public Optional<Path> changedMeanwhile() {
    return all().stream()
        .distinct()
        .filter(entry -> !FileState.of(entry.file()).equals(entry.state()))
        .filter(entry -> !Entry.of(entry.file()).sha256().equals(entry.sha256()))
        .map(Entry::file)
        .findFirst();
  }
}
