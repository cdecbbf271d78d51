// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles sources against the class path of this test and packs them as a plugin's author does.
 */
final class PluginJar {

  private final Path file;
  private final Map<String, String> extras = new LinkedHashMap<>();
  private final Manifest manifest = new Manifest();

  PluginJar(Path file) {
    this.file = file;
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
  }

  /** One more file, or, where the name has no dot, an attribute of the manifest. */
  PluginJar with(String name, String content) {
    if (name.contains(".")) {
      extras.put(name, content);
    } else {
      manifest.getMainAttributes().putValue(name, content);
    }
    return this;
  }

  /** Writes the jar; the first source is the plugin's class. */
  void write(String... sources) throws IOException {
    Path classes = Files.createTempDirectory(file.toAbsolutePath().getParent().getParent(), "c");
    compile(classes, sources);
    extras.put(
        "META-INF/services/org.touchstone.api.Plugin", name(sources[0]).replace('/', '.') + "\n");
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest);
        Stream<Path> compiled = Files.walk(classes)) {
      for (Path path : compiled.filter(Files::isRegularFile).sorted().toList()) {
        add(jar, classes.relativize(path).toString(), Files.readAllBytes(path));
      }
      for (Map.Entry<String, String> extra : extras.entrySet()) {
        add(jar, extra.getKey(), extra.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
    jar.putNextEntry(new ZipEntry(name));
    jar.write(content);
    jar.closeEntry();
  }

  private static void compile(Path classes, String... sources) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    List<JavaFileObject> units = new ArrayList<>();
    for (String source : sources) {
      units.add(new Source(name(source), source));
    }
    List<String> options =
        List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
    if (!compiler.getTask(said, null, null, options, null, units).call()) {
      throw new AssertionError(said.toString());
    }
  }

  private static String name(String source) {
    String folder = source.replaceFirst("(?s).*?package ([\\w.]+);.*", "$1").replace('.', '/');
    String type = source.replaceFirst("(?s).*?public (?:final )?(?:class|record) (\\w+).*", "$1");
    return folder + "/" + type;
  }

  private static final class Source extends SimpleJavaFileObject {

    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
