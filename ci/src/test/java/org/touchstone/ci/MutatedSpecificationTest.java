// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.api.data.Dataset;
import org.touchstone.api.network.Network;
import org.touchstone.calls.Calls;
import org.touchstone.catalog.Catalog;
import org.touchstone.model.ManifestReader;
import org.touchstone.plan.Memory;
import org.touchstone.plan.Planner;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;
import org.touchstone.spec.ExperimentSpec;
import org.touchstone.spec.Prototypes;
import org.touchstone.spec.SpecReader;

/** Whatever is done to a specification: it is planned, or refused in words that say where. */
final class MutatedSpecificationTest {

  private static final Path HOME = Touchstone.HOME;
  private static final int ATTEMPTS = Integer.getInteger("mutants", 150);

  @TempDir private static Path folder;

  private static SpecReader reader;
  private static Network network;

  @BeforeAll
  static void loadThePlugins() throws IOException {
    Catalog catalog =
        Catalog.load(
            HOME.resolve("plugins"),
            MutatedSpecificationTest.class.getClassLoader(),
            Calls.unlimited());
    reader =
        new SpecReader(
            new Prototypes(
                catalog.methods(),
                catalog.metrics(),
                catalog.datasets(),
                catalog.randomizers(),
                List.of()));
    network = ManifestReader.read(HOME.resolve("weights/mini-vgg16-scenes.yaml")).network();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"quickstart", "sanity-check", "beyond-the-paper", "paper-voc", "paper-imagenet"})
  void aChangedSpecificationIsPlannedOrRefused(String name) throws IOException {
    byte[] whole = Files.readAllBytes(HOME.resolve("experiments").resolve(name + ".yaml"));
    String text = new String(whole, StandardCharsets.UTF_8);
    for (int seed = 0; seed < ATTEMPTS; seed++) {
      Mutation mutation = new Mutation(new Random(seed));
      check(name + ", value " + seed, mutation.ofValues(text).getBytes(StandardCharsets.UTF_8));
      check(name + ", bytes " + seed, mutation.ofBytes(whole));
    }
  }

  private static void check(String name, byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("e.yaml"), bytes);
    try {
      ExperimentSpec spec = reader.read(file, List.of());
      Dataset dataset = spec.dataset().value();
      Planner.plan(spec, network, 5, dataset.labels(), Optional.empty(), new Memory(4L << 30));
      dataset.open(folder).close();
    } catch (IOException e) {
      assertThat(e).as(name).hasMessageEndingWith(".");
    } catch (UserException e) {
      e.problems().forEach(problem -> check(name, problem));
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError(name, e);
    }
  }

  private static void check(String name, Problem problem) {
    boolean sentence = problem.what().endsWith(".") || problem.what().endsWith("?");
    boolean placed = problem.where().isPresent() || problem.id().equals("foreign-labels");
    boolean plain = !problem.what().matches("(?s).*([a-z]Exception|java\\.|jackson|snake).*");
    assertThat(sentence && placed && plain).as("%s: %s", name, problem).isTrue();
  }
}
