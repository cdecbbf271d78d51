// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.touchstone.api.Plugin;

/**
 * What every plugin must keep. A plugin's test implements it and gives the plugin; JUnit runs the
 * rest.
 */
public interface PluginContract {

  /** The plugin that is tested. */
  Plugin plugin();

  /** The folder or jar of the plugin. */
  default URL location() {
    return plugin().getClass().getProtectionDomain().getCodeSource().getLocation();
  }

  @Test
  default void serviceFileNamesThePluginAlone() throws IOException {
    String file = "META-INF/services/" + Plugin.class.getName();
    List<String> named = new ArrayList<>();
    try (URLClassLoader alone = new URLClassLoader(new URL[] {location()}, null)) {
      for (URL service : Collections.list(alone.getResources(file))) {
        String text = new String(service.openStream().readAllBytes(), StandardCharsets.UTF_8);
        text.lines()
            .map(line -> line.replaceFirst("#.*", "").strip())
            .filter(line -> !line.isEmpty())
            .forEach(named::add);
      }
    }
    assertThat(named)
        .as("classes that %s names in %s", file, location())
        .containsExactly(plugin().getClass().getName());
  }

  @Test
  default void offersSomething() {
    assertThat(Offer.by(plugin())).as("what the plugin offers").isNotEmpty();
  }

  @Test
  default void namesAreKebabCase() {
    assertThat(Offer.by(plugin()))
        .allSatisfy(
            offer ->
                assertThat(offer.name())
                    .as("name of a %s, as in 'my-%s'", offer.kind(), offer.kind())
                    .matches("[a-z0-9]+(-[a-z0-9]+)*"));
  }

  @Test
  default void namesAreGivenOnce() {
    assertThat(Offer.by(plugin()))
        .extracting(offer -> offer.kind() + " " + offer.name())
        .doesNotHaveDuplicates();
  }

  @Test
  default void prototypesAreRecords() {
    Offer.by(plugin()).forEach(offer -> EqualSettings.check(offer.prototype()));
  }

  @Test
  default void prototypesBindWithoutSettings() {
    for (Offer offer : Offer.by(plugin())) {
      assertThat(offer.bind("{}"))
          .as("'%s' without any setting", offer.name())
          .isEqualTo(offer.prototype());
    }
  }
}
