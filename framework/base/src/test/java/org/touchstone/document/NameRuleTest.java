// SPDX-License-Identifier: Apache-2.0
package org.touchstone.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.problem.Place;

final class NameRuleTest {

  private static final Place PLACE = Place.ofCommand("here");

  private static String fault(String name) {
    return NameRule.problem(name, "a method", PLACE).map(problem -> problem.what()).orElse("");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"LRP γ=∞", "a/b", "a:b?", "con", "grad-cam(layer=block1/relu)", "é", "👩‍🔬", "x"})
  void whatPeopleWriteIsAName(String name) {
    assertThat(fault(name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "-x,begins with '-'",
        ".x,begins with '.'",
        "..,begins with '.'",
        "x.,ends with '.'",
        "' x',has a space at an end",
        "'x ',has a space at an end",
        "'',has no visible character",
        "'\u00a0\u200b',has no visible character",
        "'a\u001b[1mb','has the character U+001B, which nobody sees'",
        "'a\u2028b','has the character U+2028, which nobody sees'",
        "'a\ud800b','has the character U+D800, which nobody sees'",
        "'a\u0000','has the character U+0000, which nobody sees'",
      })
  void whatNoFileCouldBeCalledIsNone(String name, String fault) {
    assertThat(fault(name)).endsWith(" cannot name a method: it " + fault + ".");
    assertThat(fault(name).chars()).noneMatch(c -> Character.isISOControl(c) || c == 0x2028);
  }

  @Test
  void aFolderHasNoSeparatorInItsName() {
    for (String name : new String[] {"a/b", "a\\b"}) {
      assertThat(NameRule.problemOfFolder(name, "an experiment", PLACE, "Do that."))
          .hasValueSatisfying(
              problem -> {
                assertThat(problem.what())
                    .isEqualTo(
                        "'%s' cannot name an experiment: it has '%s', which divides folders.",
                        name, name.charAt(1));
                assertThat(problem.cures()).containsExactly("Do that.");
              });
    }
    assertThat(NameRule.problemOfFolder("a:b", "an experiment", PLACE)).isEmpty();
  }

  /** Bytes count, and no character is cut. */
  @Test
  void theLongestNameIsAFileWithWhateverIsPutAroundIt(@TempDir Path folder) throws Exception {
    String longest = "γ".repeat(100);
    assertThat(fault(longest)).isEmpty();
    Files.createFile(folder.resolve("." + NameRule.ofFile(longest) + "-12345.png.part"));
    assertThat(fault(longest + "a"))
        .isEqualTo("'%s…' cannot name a method: it has 201 bytes, more than 200.", "γ".repeat(60));
    assertThat(fault("👩".repeat(61))).startsWith("'%s…' ".formatted("👩".repeat(60)));
  }

  @ParameterizedTest
  @CsvSource({
    "LRP γ=∞, LRP γ=∞",
    "GradCAM++ B4, GradCAM++ B4",
    "a/b:c, a-b-c",
    "?x, _-x",
    "../a, _..-a",
    "-, _-",
    "con, con-",
    "Aux.b, Aux-.b",
    "console, console",
    "lpt1, lpt1-",
  })
  void aFileKeepsWhatFileSystemsTake(String name, String file) {
    assertThat(NameRule.ofFile(name)).isEqualTo(file);
  }

  @Test
  void namesThatSomeFileSystemTakesForOneAreAlike() {
    assertThat(NameRule.alike("a/B")).isEqualTo(NameRule.alike("A:b"));
    assertThat(NameRule.alike("\u00e9")).isEqualTo(NameRule.alike("e\u0301"));
    assertThat(NameRule.alike("TITLE")).isEqualTo(NameRule.alike("title"));
    assertThat(NameRule.alike("a")).isNotEqualTo(NameRule.alike("b"));
  }
}
