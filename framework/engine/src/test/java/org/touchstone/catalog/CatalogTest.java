// SPDX-License-Identifier: Apache-2.0
package org.touchstone.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.touchstone.api.method.Readings;
import org.touchstone.calls.Calls;
import org.touchstone.file.Sha256;
import org.touchstone.problem.Golden;
import org.touchstone.problem.Problem;
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
    return load(plugins);
  }

  private static Catalog load(Path folder) throws IOException {
    return Catalog.load(folder, Catalog.class.getClassLoader(), Calls.unlimited());
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
                + " org.touchstone.toolkit.similarity.Hog"
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
  void whatIsNoPluginIsSaidToBeIgnored() throws IOException {
    good().write(plugins.resolve("Good.JAR"));
    good().write(plugins.resolve("mine/plugin.jar"));
    new Jar().write(plugins.resolve("mine/library.Jar"));
    Files.createDirectories(plugins.resolve("empty"));
    Files.createDirectories(plugins.resolve("folder.jar"));
    module("not-built");
    Files.writeString(plugins.resolve("pom.xml"), "<project/>");
    Files.createDirectories(plugins.resolve("target"));
    Files.writeString(plugins.resolve("good.jar.bak"), "no jar");
    Files.writeString(plugins.resolve("good.zip"), "no zip");
    Files.writeString(plugins.resolve("._good.jar"), "what a Mac leaves");
    Files.createSymbolicLink(plugins.resolve("link"), plugins.resolve("nowhere"));
    Catalog catalog = load();
    assertThat(catalog.refused()).isEmpty();
    assertThat(names(catalog)).containsExactly("mine");
    assertThat(catalog.ignored())
        .extracting(file -> file.sentence().replace(plugins + "/", ""))
        .containsExactly(
            "'Good.JAR' is ignored: the name of a jar ends with '.jar', in small letters.",
            "'empty' is ignored: it is a folder without a jar.",
            "'folder.jar' is ignored: it is a folder without a jar.",
            "'good.jar.bak' is ignored: its name does not end with '.jar'.",
            "'good.zip' is ignored: its name does not end with '.jar'.",
            "'link' is ignored: it is a link that leads nowhere.",
            "'mine/library.Jar' is ignored: the name of a jar ends with '.jar', in small letters.",
            "'not-built' is ignored: it is a module that was not built.");
    assertThat(catalog.ignored()).filteredOn(IgnoredFile::misnamed).hasSize(2);
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
    assertThat(load(plugins.resolve("none")))
        .isEqualTo(new Catalog(List.of(), List.of(), Map.of(), List.of()));
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
    offering("others").write(plugins.resolve("a.jar"));
    good().write(plugins.resolve("b/b.jar"));
    module("c");
    offering("third").write(plugins.resolve("c/target/c.jar"));
    assertThat(names(load())).containsExactly("c", "b", "a.jar");
  }

  @Test
  void ofPluginsThatOfferTheSameNoneIsUsed() throws IOException {
    good().write(plugins.resolve("good-1.0.jar"));
    offering("taken").write(plugins.resolve("good-1.1.jar"));
    module("z");
    good().write(plugins.resolve("z/target/z.jar"));
    offering("others").write(plugins.resolve("others.jar"));
    offering("twin").text("extra.txt", "").write(plugins.resolve("twins/a.jar"));
    compiled.jar("good").write(plugins.resolve("twins/b.jar"));
    offering("twin").write(plugins.resolve("twin.jar"));
    Catalog catalog = load();
    assertThat(names(catalog)).containsExactly("others.jar");
    Golden.check(Golden.beside(CatalogTest.class, "quarrels.txt"), told(catalog.refused()));
    assertThat(catalog.contested())
        .containsOnlyKeys(
            "method good-map",
            "method twin",
            "method only-here",
            "metric library",
            "metric context",
            "metric invisible",
            "metric visible",
            "metric resources");
    assertThat(catalog.contested().get("method only-here"))
        .isEqualTo(catalog.contested().get("method twin"));
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
            "library",
            "sneaking",
            "raising",
            "greedy",
            "mute",
            "helped",
            "natives",
            "both")) {
      offering(bad).write(plugins.resolve("bad-" + bad + ".jar"));
    }
    badJars();
    good().write(plugins.resolve("good.jar"));
    Catalog catalog = load();
    assertThat(names(catalog)).containsExactly("good.jar");
    Golden.check(Golden.beside(CatalogTest.class, "refused.txt"), told(catalog.refused()));
  }

  private String told(List<Problem> refused) {
    return new UserException("Plugins were refused", refused)
        .getMessage()
        .replace(plugins + "/", "")
        .replace("this one (" + Runtime.version().feature(), "this one (N")
        .replace("--release " + Runtime.version().feature(), "--release N");
  }

  @Test
  void aPluginThatNeverListsWhatItHasIsRefused() throws IOException {
    offering("endless").write(plugins.resolve("endless.jar"));
    good().write(plugins.resolve("good.jar"));
    Calls calls = new Calls(Clock.systemUTC(), Optional.of(Duration.ofMillis(300)));
    Catalog catalog = Catalog.load(plugins, Catalog.class.getClassLoader(), calls);
    assertThat(names(catalog)).containsExactly("good.jar");
    assertThat(catalog.refused())
        .extracting(Problem::what)
        .containsExactly(
            "The plugin 'endless.jar' is not used: 'endless.Bad' was not done after 0 seconds.");
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
        .text("org/touchstone/toolkit/similarity/Hog.class", "")
        .write(plugins.resolve("jar-with-toolkit.jar"));
    good()
        .text("com/fasterxml/jackson/annotation/JsonValue.class", "")
        .write(plugins.resolve("jar-with-annotations.jar"));
    good()
        .text("com/google/protobuf/Message.class", "")
        .write(plugins.resolve("folder-with-protobuf/p.jar"));
    ofAnotherApi.jar("newer").service("newer.Bad").write(plugins.resolve("api-newer.jar"));
    ofAnotherApi.jar("older").service("older.Bad").write(plugins.resolve("api-older.jar"));
    good().write(plugins.resolve("folder-of-two/a.jar"));
    offering("taken").write(plugins.resolve("folder-of-two/b.jar"));
  }

  /** The class loader would take the classes of one of them, whatever the other holds. */
  @Test
  void twoPluginsInOneFolderAreRefused() throws IOException {
    good().write(plugins.resolve("mine/cam-1.0.jar"));
    good().write(plugins.resolve("mine/cam-1.1.jar"));
    Catalog catalog = load();
    assertThat(catalog.plugins()).isEmpty();
    assertThat(told(catalog.refused()))
        .contains(
            "[no-plugin] The plugin 'mine' is not used: 2 jars in its folder are plugins.",
            "Remove all but one, such as the jar of an older version.",
            "They are: cam-1.0.jar, cam-1.1.jar.");
  }
}
