// SPDX-License-Identifier: Apache-2.0
package org.touchstone.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is noticed of files without a look into those that nobody touched. */
final class DataFilesTest {

  @TempDir private Path root;

  private RunFolder folder;
  private Path list;
  private Path first;
  private Path second;
  private RunData data;

  @BeforeEach
  void twoSamplesAndAList() throws IOException {
    folder = new RunFolder(Files.createDirectory(root.resolve("run")));
    list = Files.writeString(root.resolve("list.txt"), "list");
    first = Files.writeString(root.resolve("first.png"), "first");
    second = root.resolve("missing.png");
    data = new RunData("", List.of(list), List.of(List.of(first), List.of(second)));
  }

  @Test
  void dataThatIsMadeHasNoFingerprintAndLeavesNothing() throws IOException {
    DataFiles none = DataFiles.of(new RunData("", List.of(), List.of(List.of(), List.of())));
    assertThat(none.fingerprint()).isEmpty();
    none.keep(folder);
    assertThat(folder.file("data.jsonl")).doesNotExist();
    assertThat(none.isUntouched(1)).isFalse();
    assertThat(none.changedMeanwhile()).isEmpty();
    assertThat(DataFiles.of(new RunData("words", List.of(), List.of())).fingerprint()).isNotEmpty();
  }

  @Test
  void aSampleIsUntouchedWhileAllItsFilesAre() throws IOException {
    DataFiles.of(data).keep(folder);
    DataFiles again = DataFiles.of(data, folder);
    assertThat(again.isUntouched(0)).isTrue();
    assertThat(again.isUntouched(1)).isTrue();
    Files.setLastModifiedTime(first, FileTime.from(Instant.EPOCH));
    DataFiles touched = DataFiles.of(data, folder);
    assertThat(touched.isUntouched(0)).isFalse();
    assertThat(touched.isUntouched(1)).isTrue();
    assertThat(touched.fingerprint()).isEqualTo(again.fingerprint());
    touched.keep(folder);
    assertThat(DataFiles.of(data, folder).isUntouched(0)).isTrue();
    Files.setLastModifiedTime(list, FileTime.from(Instant.EPOCH));
    assertThat(DataFiles.of(data, folder).isUntouched(0)).isFalse();
    assertThat(DataFiles.of(data, folder).isUntouched(1)).isFalse();
  }

  @Test
  void withoutMemoryNothingIsUntouched() {
    assertThat(DataFiles.of(data, folder).isUntouched(0)).isFalse();
  }

  @Test
  void whatChangesWhileARunIsAtWorkIsFound() throws IOException {
    DataFiles files = DataFiles.of(data);
    Files.setLastModifiedTime(first, FileTime.from(Instant.EPOCH));
    assertThat(files.changedMeanwhile()).isEmpty();
    Files.writeString(second, "there now");
    assertThat(files.changedMeanwhile()).contains(second);
    Files.delete(second);
    Files.delete(list);
    assertThat(files.changedMeanwhile()).contains(list);
    Files.writeString(list, "tsil");
    assertThat(files.changedMeanwhile()).contains(list);
    Files.writeString(list, "list");
    assertThat(files.changedMeanwhile()).isEmpty();
  }
}
