// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run and its baseline that were written when {@code metric} stood for a metric and its measure,
 * and methods were rows: the same is said of them as was said then.
 */
final class FirstVersionTest {

  @TempDir private Path folder;

  private Path run;

  @BeforeEach
  void aCopyOfTheRun() throws IOException, URISyntaxException {
    run = Files.createDirectory(folder.resolve("run"));
    for (String file :
        List.of("results.json", "items.csv", "spec.resolved.yaml", "provenance.json")) {
      Files.copy(committed("run/" + file), run.resolve(file));
    }
    assertThat(run.resolve("results.json")).content().contains("touchstone-results/1");
  }

  private static Path committed(String name) throws URISyntaxException {
    return Path.of(FirstVersionTest.class.getResource("/first-version/" + name).toURI());
  }

  @Test
  void itsPageShowsEveryMeasure() throws Exception {
    Touchstone.run("report", run).done();
    assertThat(run.resolve("report.html"))
        .content()
        .contains("restricted-pointing-game.gap", "35.7", "parameter-randomization.half");
  }

  @Test
  void itsCardIsWhatItWas() throws Exception {
    assertThat(Touchstone.run("card", "gradient", run).done().out().replace(run.toString(), "run"))
        .isEqualTo(Files.readString(committed("card.md")));
  }

  @Test
  void itIsComparedWithBaselinesOfBothVersions() throws Exception {
    Path former = committed("baseline.json");
    assertThat(former).content().contains("touchstone-baseline/1");
    assertThat(Touchstone.run("compare", former, run).done().out())
        .contains("0 worse, 0 better, 24 same within margin.");
    Path now = folder.resolve("baseline.json");
    Touchstone.run("baseline", run, now).done();
    assertThat(now)
        .content()
        .contains(
            "touchstone-baseline/2", "\"hog\" : {", "\"distribution\" : \"normal\"") // as today
        .contains("\"methods\" : [ \"gradient\", \"input-edges\" ]")
        .doesNotContain("\"hog\" : null", "\"law\"", "\"rows\"");
    assertThat(Touchstone.run("gate", "--baseline", now, run).done().out())
        .contains("0 worse, 0 better, 24 same within margin.", "The gate is open");
    assertThat(Touchstone.run("compare", former, now).done().out())
        .contains("0 worse, 0 better, 24 same within margin.");
  }
}
