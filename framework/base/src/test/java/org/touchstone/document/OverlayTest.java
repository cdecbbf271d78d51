// SPDX-License-Identifier: Apache-2.0
package org.touchstone.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.problem.Golden;
import org.touchstone.problem.Place;

final class OverlayTest {

  private static final Document FILE =
      Document.parse("f.yaml", "{seed: 7, dataset: {scenes: {count: 5}}, methods: [a, b]}");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "seed=8 | {seed: 8, dataset: {scenes: {count: 5}}, methods: [a, b]}",
        "dataset.scenes.count=9 | {seed: 7, dataset: {scenes: {count: 9}}, methods: [a, b]}",
        "dataset.scenes.at-least=2 |"
            + " {seed: 7, dataset: {scenes: {count: 5, at-least: 2}}, methods: [a, b]}",
        "dataset=voc | {seed: 7, dataset: voc, methods: [a, b]}",
        "methods=[c: {d: 1}] | {seed: 7, dataset: {scenes: {count: 5}}, methods: [{c: {d: 1}}]}",
        "seed.inner=1 | {seed: {inner: 1}, dataset: {scenes: {count: 5}}, methods: [a, b]}",
        "new.inner=a=b |"
            + " {seed: 7, dataset: {scenes: {count: 5}}, methods: [a, b], new: {inner: a=b}}"
      })
  void aSettingIsLaidOverTheFile(String setting, String expected) {
    assertThat(FILE.with(List.of(setting)).root().tree())
        .isEqualTo(Document.parse("", expected).root().tree());
  }

  @Test
  void laterSettingsWin() {
    DocumentNode.Entries root =
        (DocumentNode.Entries) FILE.with(List.of("seed=1", "seed=2")).root();
    assertThat(root.entries().get("seed").value().tree().intValue()).isEqualTo(2);
  }

  @Test
  void whatTheCommandSetStandsOnTheCommandLine() {
    DocumentNode.Entries root =
        (DocumentNode.Entries) FILE.with(List.of("batch=[1, {a: 2}]")).root();
    DocumentNode.Items batch = (DocumentNode.Items) root.entries().get("batch").value();
    Place place = new Place("--set batch=[1, {a: 2}]", 0, 0);
    assertThat(batch.place()).isEqualTo(place);
    assertThat(((DocumentNode.Entries) batch.items().get(1)).entries().get("a").value().place())
        .isEqualTo(place);
  }

  @Test
  void everySettingThatSetsNothingIsTold() {
    List<String> settings =
        List.of("seed", "=1", "a..b=1", ".a=1", "a.=1", "seed=", "seed=[", "methods.0=x", "ok=1");
    Golden.check(
        Golden.beside(OverlayTest.class, "problems/set.txt"),
        Golden.message(Path.of("none"), () -> FILE.with(settings)));
  }
}
