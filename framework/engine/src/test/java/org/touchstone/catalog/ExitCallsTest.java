// SPDX-License-Identifier: Apache-2.0
package org.touchstone.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who can end the program is found without loading anybody. */
final class ExitCallsTest {

  @TempDir private Path work;
  @TempDir private Path plugins;

  private static String bad(String name, String statement) {
    return PluginSources.plugin(name, statement);
  }

  @Test
  void areFoundInJarsAndFoldersOfClassesByNameAndByReference() throws IOException {
    Compiled compiled =
        Compiled.of(
            work,
            bad("halting", "Runtime.getRuntime().halt(0); System.out.println(\"System.exit\");"),
            bad("exiting", "System.exit(1); long big = 1L << 40; double real = 0.1 + big;"),
            bad("referring", "java.util.function.IntConsumer end = Runtime.getRuntime()::exit;"),
            bad("harmless", "new ProcessBuilder(\"halt\"); Runtime.getRuntime().gc();"));
    for (String name : new String[] {"halting", "exiting", "harmless"}) {
      compiled.jar(name).service(name + ".Bad").write(plugins.resolve(name + ".jar"));
    }
    Path module = plugins.resolve("referring");
    Path classes = module.resolve("target/classes");
    Files.createDirectories(classes.resolve("META-INF/services"));
    Files.writeString(module.resolve("pom.xml"), "<project/>");
    Path type = Files.createDirectories(classes.resolve("referring")).resolve("Bad.class");
    Files.write(type, compiled.files().get("referring/Bad.class"));
    Files.writeString(plugins.resolve("broken.jar"), "This is no jar.");

    assertThat(ExitCalls.in(plugins))
        .containsExactly(
            new ExitCalls("referring", "referring.Bad", "Runtime.exit"),
            new ExitCalls("exiting.jar", "exiting.Bad", "System.exit"),
            new ExitCalls("halting.jar", "halting.Bad", "Runtime.halt"));
    assertThat(ExitCalls.suspects(plugins))
        .isEqualTo("The plugin 'halting.jar' can do that: 'halting.Bad' calls Runtime.halt.");
    assertThat(ExitCalls.suspects(work)).startsWith("No plugin calls Runtime.halt");
  }
}
