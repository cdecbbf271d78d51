// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class FileNamesTest {

  @Test
  void aNameIsThatOfAFileInTheFolder() throws IOException {
    assertThat(FileNames.in(Path.of("a"), "b/c.jpg")).isEqualTo(Path.of("a/b/c.jpg"));
  }

  @Test
  void aNameThatNoFileCanHaveIsRefused() {
    assertThatThrownBy(() -> FileNames.in(Path.of("a"), "b\0\n.jpg"))
        .isInstanceOf(IOException.class)
        .hasMessage("'b\\u0000\\n.jpg' cannot be the name of a file here.");
  }

  @Test
  void namesAreShownInOneLine() {
    assertThat(FileNames.shown("ä b\t\n\u001b[31m\u0085"))
        .isEqualTo("ä b\\u0009\\n\\u001b[31m\\u0085");
    assertThat(FileNames.isUnprintable("ä b.jpg")).isFalse();
    assertThat(FileNames.isUnprintable("a\nb.jpg")).isTrue();
  }

  @Test
  void whatNobodyWouldSeeIsWrittenOut() {
    assertThat(FileNames.shown("\ufeffcat\u200b\n")).isEqualTo("\\ufeffcat\\u200b\\n");
    assertThat(FileNames.shown("é ü")).isEqualTo("é ü");
  }
}
