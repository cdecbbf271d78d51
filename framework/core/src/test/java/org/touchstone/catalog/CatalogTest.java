// SPDX-License-Identifier: Apache-2.0
package org.touchstone.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.touchstone.api.method.Readings;
import org.touchstone.model.Sha256;
import org.touchstone.problem.Golden;
import org.touchstone.problem.UserException;

final class CatalogTest {

  @TempDir static Path work;

  private static Compiled compiled;
  private static Compiled ofAnotherApi;

  @TempDir Path plugins;

  @BeforeAll
  static void compile() throws IOException {
    compiled = Compiled.of(work.resolve("a"), PluginSources.all().toArray(String[]::new));
    ofAnotherApi =
        Compiled.of(work.resolve("b"), PluginSources.ofAnotherApi().toArray(String[]::new));
  }

  private static Jar good() {
    return compiled
        .jar("good", "com.google.common.base")
        .text("good.txt", "A resource.")
        .service("# The entry.", "good.Good # listed here", "")
        .attribute("Implementation-Version", "1.2")
        .attribute("Touchstone-Api", "1");
  }

  /** A plugin that offers one method, under its own class loader. */
  private static Jar offering(String packageName) {
    return compiled.jar(packageName, "good").service(packageName + ".Bad");
  }

  private Catalog load() throws IOException {
    return Catalog.load(plugins, Catalog.class.getClassLoader());
  }

  private static List<String> names(Catalog catalog) {
    return catalog.plugins().stream().map(LoadedPlugin::name).toList();
  }

  @Test
  void aGoodPluginIsLoaded() throws Exception {
    Path jar = good().write(plugins.resolve("good.jar"));
    Catalog catalog = load();
    assertThat(catalog.refused()).isEmpty();
    LoadedPlugin plugin = catalog.plugins().get(0);
    assertThat(plugin.name()).isEqualTo("good.jar");
    assertThat(plugin.version()).isEqualTo("1.2");
    assertThat(plugin.sha256()).isEqualTo(Sha256.of(jar));
    assertThat(catalog.methods().get("good-map")).hasToString("Map[number=3]");
    assertThat(catalog.datasets()).isEmpty();
    Class<?> map = catalog.methods().get("good-map").getClass();
    assertThat(map.getClassLoader()).isNotSameAs(Catalog.class.getClassLoader());
    assertThat(map.getMethod("map", Ops.class, Readings.class).getReturnType())
        .isSameAs(Operand.class);
  }

  @Test
  void aPluginSeesTheApiAndItsOwnClasses() throws IOException {
    good().write(plugins.resolve("good.jar"));
    Map<String, String> seen =
        load().metrics().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().toString()));
    assertThat(seen)
        .containsEntry("library", "Seen[what=the plugin's own]")
        .containsEntry("context", "Seen[what=good.jar]")
        .containsEntry("invisible", "Seen[what=]")
        .containsEntry(
            "visible",
            "Seen[what=org.tensorflow.Operand org.slf4j.Logger org.touchstone.api.Plugin"
                + " com.fasterxml.jackson.annotation.JsonValue java.sql.Connection]")
        .containsEntry("resources", "Seen[what=1011]");
    assertThat(Thread.currentThread().getContextClassLoader().getName()).isNotEqualTo("good.jar");
  }

  @Test
  void aFolderOfJarsIsOnePlugin() throws IOException {
    compiled
        .jar("good")
        .service("good.Good")
        .attribute("Implementation-Version", "2")
        .write(plugins.resolve("mine/plugin.jar"));
    compiled
        .jar("com.google.common.base")
        .attribute("Implementation-Version", "33")
        .write(plugins.resolve("mine/a-library.jar"));
    good().text("shadow", "").write(plugins.resolve("mine/.hidden.jar"));
    Files.writeString(plugins.resolve("mine/README.md"), "Text.");
    Catalog catalog = load();
    assertThat(catalog.refused()).isEmpty();
    assertThat(names(catalog)).containsExactly("mine");
    assertThat(catalog.plugins().get(0).version()).isEqualTo("2");
    assertThat(catalog.plugins().get(0).parts())
        .extracting(path -> path.getFileName().toString())
        .containsExactly("a-library.jar", "plugin.jar");
    assertThat(catalog.plugins().get(0).sha256().split(" ")).hasSize(2);
  }

  @Test
  void whatIsNoPluginIsPassedOver() throws IOException {
    good().write(plugins.resolve("good.jar"));
    Files.createDirectories(plugins.resolve("empty"));
    Files.createDirectories(plugins.resolve("folder.jar"));
    Files.createDirectories(plugins.resolve("source/src/main/java"));
    Files.createDirectories(plugins.resolve("not-built"));
    Files.writeString(plugins.resolve("not-built/pom.xml"), "<project/>");
    Files.writeString(plugins.resolve("pom.xml"), "<project/>");
    Files.writeString(plugins.resolve("README.md"), "Text.");
    Files.writeString(plugins.resolve("notes.zip"), "no zip");
    Files.writeString(plugins.resolve("._good.jar"), "what a Mac leaves");
    Files.createDirectories(plugins.resolve(".git"));
    Files.writeString(plugins.resolve(".git/x.jar"), "no jar");
    Catalog catalog = load();
    assertThat(names(catalog)).containsExactly("good.jar");
    assertThat(catalog.refused()).isEmpty();
  }

  @Test
  void aFolderThatIsNotThereHasNoPlugins() throws IOException {
    assertThat(Catalog.load(plugins.resolve("none"), Catalog.class.getClassLoader()))
        .isEqualTo(new Catalog(List.of(), List.of()));
  }

  @Test
  void builtModulesOfACheckoutAreFound() throws IOException {
    module("good");
    good().write(plugins.resolve("good/target/good-0.1.0.jar"));
    for (String beside : List.of("sources", "tests", "javadoc", "test-sources")) {
      new Jar().write(plugins.resolve("good/target/good-0.1.0-%s.jar".formatted(beside)));
    }
    new Jar().write(plugins.resolve("good/target/original-good-0.1.0.jar"));
    Catalog catalog = load();
    assertThat(catalog.refused()).isEmpty();
    assertThat(names(catalog)).containsExactly("good");
    assertThat(catalog.plugins().get(0).parts())
        .containsExactly(plugins.resolve("good/target/good-0.1.0.jar"));
  }

  @Test
  void theNewestJarOfAModuleCounts() throws IOException {
    module("good");
    Path old = good().write(plugins.resolve("good/target/good-0.9.jar"));
    Path now = good().write(plugins.resolve("good/target/good-0.10.jar"));
    Files.setLastModifiedTime(old, FileTime.fromMillis(1_000_000));
    Files.setLastModifiedTime(now, FileTime.fromMillis(2_000_000));
    assertThat(load().plugins().get(0).parts()).containsExactly(now);
  }

  @Test
  void aModuleWithoutAJarIsItsClasses() throws IOException {
    module("good");
    good().unpack(plugins.resolve("good/target/classes"));
    LoadedPlugin plugin = load().plugins().get(0);
    assertThat(plugin.version()).isEmpty();
    assertThat(plugin.sha256()).hasSize(64);
    assertThat(plugin.methods()).containsOnlyKeys("good-map");
  }

  private void module(String name) throws IOException {
    Files.createDirectories(plugins.resolve(name));
    Files.writeString(plugins.resolve(name).resolve("pom.xml"), "<project/>");
  }

  @Test
  void modulesComeBeforeFoldersAndFoldersBeforeJars() throws IOException {
    offering("taken").write(plugins.resolve("a.jar"));
    good().write(plugins.resolve("b.jar"));
    good().write(plugins.resolve("y/y.jar"));
    module("z");
    good().write(plugins.resolve("z/target/z.jar"));
    Catalog catalog = load();
    assertThat(names(catalog)).containsExactly("z");
    assertThat(catalog.refused())
        .extracting(problem -> problem.what().replaceFirst(" is not used.*", ""))
        .containsExactly("The plugin 'y'", "The plugin 'a.jar'", "The plugin 'b.jar'");
  }

  @Test
  void aBadPluginIsRefusedAndStopsNoOther() throws IOException {
    for (String bad :
        List.of(
            "throwing",
            "speechless",
            "asserting",
            "recursing",
            "nothing",
            "names",
            "twice",
            "nulls",
            "classes",
            "starting",
            "constructing",
            "arguments",
            "hidden",
            "abstracted",
            "stranger",
            "library")) {
      offering(bad).write(plugins.resolve("bad-" + bad + ".jar"));
    }
    badJars();
    good().write(plugins.resolve("good.jar"));
    offering("taken").write(plugins.resolve("taken.jar"));
    Catalog catalog = load();
    assertThat(names(catalog)).containsExactly("good.jar");
    String told =
        new UserException("Plugins were refused", catalog.refused())
            .getMessage()
            .replace(plugins + "/", "")
            .replace("this one (" + Runtime.version().feature(), "this one (N")
            .replace("--release " + Runtime.version().feature(), "--release N");
    Golden.check(Golden.beside(CatalogTest.class, "refused.txt"), told);
  }

  private void badJars() throws IOException {
    byte[] whole = Files.readAllBytes(good().write(plugins.resolve("whole")));
    for (int part : List.of(1, 2, 3)) {
      Files.write(
          plugins.resolve("jar-cut-%s.jar".formatted(part)),
          java.util.Arrays.copyOf(whole, whole.length * part / 4));
    }
    Files.writeString(plugins.resolve("jar-empty.jar"), "");
    Files.writeString(plugins.resolve("jar-text.jar"), "no jar at all");
    Files.createSymbolicLink(plugins.resolve("jar-link.jar"), plugins.resolve("nowhere"));
    new Jar().write(plugins.resolve("jar-without-service.jar"));
    new Jar().service("# none").write(plugins.resolve("jar-empty-service.jar"));
    good().service("good.Good", "good.Other").write(plugins.resolve("jar-two-services.jar"));
    good().service("good.Godo").write(plugins.resolve("jar-misspelt-service.jar"));
    good().service("../Good").write(plugins.resolve("jar-no-class-name.jar"));
    good().attribute("Touchstone-Api", "2").write(plugins.resolve("jar-of-api-2.jar"));
    good().ofNewerJava().write(plugins.resolve("jar-of-newer-java.jar"));
    good()
        .text("org/tensorflow/Operand.class", "")
        .text("org/slf4j/Logger.class", "")
        .write(plugins.resolve("jar-with-tensorflow.jar"));
    good()
        .text("com/google/protobuf/Message.class", "")
        .write(plugins.resolve("folder-with-protobuf/p.jar"));
    ofAnotherApi.jar("newer").service("newer.Bad").write(plugins.resolve("api-newer.jar"));
    ofAnotherApi.jar("older").service("older.Bad").write(plugins.resolve("api-older.jar"));
    good().write(plugins.resolve("folder-of-two/a.jar"));
    offering("taken").write(plugins.resolve("folder-of-two/b.jar"));
  }
}
