// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.api.Offers;
import org.touchstone.api.Plugin;
import org.touchstone.api.data.Dataset;
import org.touchstone.api.data.Samples;

/** The contract holds a good plugin and finds what is wrong with bad ones. */
final class PluginContractTest implements PluginContract {

  @TempDir Path folder;

  /** Offers one thing of each kind. */
  public static final class Good implements Plugin {
    @Override
    public void contribute(Offers offers) {
      offers.method("a-method", new PlaceholderParts());
      offers.metric("a-metric", new PlaceholderParts());
      offers.dataset("a-dataset", new PlaceholderParts());
    }
  }

  @BeforeEach
  void writeServiceFile() throws IOException {
    serviceFile(folder, Good.class.getName());
  }

  @Override
  public Plugin plugin() {
    return new Good();
  }

  @Override
  public URL location() {
    return url(folder);
  }

  @Test
  void findsMissingServiceFiles(@TempDir Path empty) {
    PluginContract contract = in(empty, offers -> {});
    assertThatThrownBy(contract::serviceFileNamesThePluginAlone)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("classes that META-INF/services/org.touchstone.api.Plugin names in");
  }

  @Test
  void findsServiceFilesThatNameSeveralClasses(@TempDir Path both) throws IOException {
    serviceFile(both, Good.class.getName() + "\norg.touchstone.Other # not mine");
    PluginContract contract = in(both, new Good());
    assertThatThrownBy(contract::serviceFileNamesThePluginAlone)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("org.touchstone.Other");
  }

  @Test
  void findsServiceFilesThatNameAnotherClass(@TempDir Path other) throws IOException {
    serviceFile(other, "org.touchstone.Other");
    PluginContract contract = in(other, new Good());
    assertThatThrownBy(contract::serviceFileNamesThePluginAlone)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("org.touchstone.Other")
        .hasMessageContaining(Good.class.getName());
  }

  @Test
  void findsPluginsThatOfferNothing() {
    assertThatThrownBy(in(folder, offers -> {})::offersSomething)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("what the plugin offers");
  }

  @Test
  void findsNamesThatAreNotKebabCase() {
    PluginContract contract =
        in(folder, offers -> offers.method("gradCam", new PlaceholderParts()));
    assertThatThrownBy(contract::namesAreKebabCase)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("name of a method, as in 'my-method'")
        .hasMessageContaining("gradCam");
  }

  @Test
  void findsNamesThatAreGivenTwice() {
    PluginContract contract =
        in(
            folder,
            offers -> {
              offers.method("twice", new PlaceholderParts());
              offers.metric("once", new PlaceholderParts());
              offers.method("twice", new PlaceholderParts());
            });
    assertThatThrownBy(contract::namesAreGivenOnce)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("method twice");
  }

  @Test
  void findsPrototypesThatAreNoRecords() {
    PluginContract contract = in(folder, offers -> offers.dataset("loose", new Loose(List.of())));
    assertThatThrownBy(contract::prototypesAreRecords)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Loose is a record, so that equal settings are equal");
  }

  private static final class Loose implements Dataset {

    private final List<String> labels;

    Loose(List<String> labels) {
      this.labels = labels;
    }

    @Override
    public List<String> labels() {
      return labels;
    }

    @Override
    public Samples open(Path root) {
      throw new AssertionError();
    }
  }

  /** The settings of the prototype itself are refused when they are read. */
  @Test
  void findsPrototypesThatDoNotBind() {
    PluginContract contract = in(folder, offers -> offers.dataset("picky", new Picky(-1)));
    assertThatThrownBy(contract::prototypesBindWithoutSettings)
        .hasMessageContaining("'picky'")
        .hasMessageContaining("does not take its own settings: count must be at least 0, not -1.");
  }

  /** Its constructor lets pass what its reader refuses. */
  public record Picky(int count) implements Dataset {

    /** From the setting. */
    @JsonCreator
    public static Picky of(@JsonProperty("count") int count) {
      if (count < 0) {
        throw new IllegalArgumentException("count must be at least 0, not " + count + ".");
      }
      return new Picky(count);
    }

    @Override
    public List<String> labels() {
      return List.of();
    }

    @Override
    public Samples open(Path root) {
      throw new AssertionError();
    }
  }

  private static PluginContract in(Path folder, Plugin plugin) {
    return new PluginContract() {
      @Override
      public Plugin plugin() {
        return plugin;
      }

      @Override
      public URL location() {
        return url(folder);
      }
    };
  }

  private static void serviceFile(Path folder, String names) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve(Plugin.class.getName()), names + "\n");
  }

  private static URL url(Path folder) {
    try {
      return folder.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }
}
