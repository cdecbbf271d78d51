// SPDX-License-Identifier: Apache-2.0
package org.touchstone.catalog;

import java.util.List;
import java.util.stream.Stream;

/** Plugins in source: a good one, and bad ones that differ from it in one line. */
final class PluginSources {

  /** A metric that takes along what its plugin saw when it was loaded. */
  static final String SEEN =
      """
      package good;
      import java.util.List;
      import java.util.Set;
      import org.touchstone.api.metric.*;
      public record Seen(String what) implements Metric.OfImage {
        @Override public Set<Target> targets() { return Set.of(); }
        @Override public List<Measure> measures() { return List.of(); }
        @Override public List<Score> score(Explanation explanation) { return List.of(); }
      }
      """;

  /** One thing of two kinds. */
  static final String BOTH =
      """
      package good;
      import java.util.List;
      import java.util.Set;
      import org.touchstone.api.metric.*;
      public record Both() implements Metric.OfImage, Metric.OfChange {
        @Override public Set<Target> targets() { return Set.of(); }
        @Override public List<Measure> measures() { return List.of(); }
        @Override public List<Score> score(Explanation explanation) { return List.of(); }
        @Override public Followed target() { return Followed.FIXED; }
        @Override public Metric.Comparison against(Explanation trained) { return null; }
      }
      """;

  static final String MAP =
      """
      package good;
      import java.util.Set;
      import org.tensorflow.Operand;
      import org.tensorflow.op.Ops;
      import org.tensorflow.types.TFloat32;
      import org.touchstone.api.method.*;
      import org.touchstone.api.network.*;
      public record Map(int number) implements Method.OfTaps {
        @Override public Set<Tap> taps(Network network) { return Set.of(new Tap.Image()); }
        @Override public Operand<TFloat32> map(Ops tf, Readings readings) { return null; }
      }
      """;

  /** Has the name of a class of the framework's own libraries. */
  static final String LIBRARY =
      """
      package com.google.common.base;
      public class Joiner {
        public static String origin() { return "the plugin's own"; }
      }
      """;

  static final String GOOD =
      """
      package good;
      import org.touchstone.api.Offers;
      import org.touchstone.api.Plugin;
      public final class Good implements Plugin {
        @Override public void contribute(Offers offers) {
          offers.method("good-map", new Map(3));
          offers.metric("library", new Seen(com.google.common.base.Joiner.origin()));
          offers.metric("context", new Seen(
              String.valueOf(Thread.currentThread().getContextClassLoader().getName())));
          offers.metric("invisible", new Seen(visible(
              "com.google.inject.Injector", "com.google.common.collect.ImmutableList",
              "picocli.CommandLine", "org.touchstone.spec.SpecReader",
              "com.fasterxml.jackson.databind.ObjectMapper", "org.junit.jupiter.api.Test")));
          offers.metric("visible", new Seen(visible(
              "org.tensorflow.Operand", "org.slf4j.Logger", "org.touchstone.api.Plugin",
              "org.touchstone.toolkit.similarity.Hog",
              "com.fasterxml.jackson.annotation.JsonValue", "java.sql.Connection")));
          offers.metric("resources", new Seen(
              resource("good.txt") + resource("picocli/CommandLine.class")
              + resource("org/touchstone/api/Plugin.class")
              + resource("META-INF/services/org.touchstone.api.Plugin")));
        }
        private static String visible(String... names) {
          StringBuilder seen = new StringBuilder();
          for (String name : names) {
            try {
              Class.forName(name);
              seen.append(name).append(' ');
            } catch (ClassNotFoundException e) {
              // Not seen.
            }
          }
          return seen.toString().strip();
        }
        private static String resource(String name) {
          return Good.class.getClassLoader().getResource(name) == null ? "0" : "1";
        }
      }
      """;

  private PluginSources() {}

  /** A plugin whose one method does as it is told. */
  static String plugin(String name, String statement) {
    return """
        package %s;
        import org.touchstone.api.Offers;
        public class Bad implements org.touchstone.api.Plugin {
          @Override public void contribute(Offers offers) { %s }
        }
        """
        .formatted(name, statement);
  }

  private static String member(String name, String member) {
    return plugin(name, "").replace("@Override", member + " @Override");
  }

  /** Everything that one run of the compiler makes. */
  static List<String> all() {
    return Stream.concat(Stream.of(SEEN, BOTH, MAP, LIBRARY, GOOD), bad()).toList();
  }

  private static Stream<String> bad() {
    return Stream.of(
        plugin("throwing", "throw new IllegalStateException(\"no such device.\\nmore\");"),
        plugin("speechless", "throw new IllegalStateException();"),
        plugin("asserting", "throw new AssertionError(\"cannot be\");"),
        plugin("recursing", "contribute(offers);"),
        plugin("nothing", ""),
        plugin("names", "offers.method(\"MyMap\", new good.Map(1)); offers.metric(null, null);"),
        plugin("twice", "for (int i = 0; i < 2; i++) offers.method(\"m\", new good.Map(i));"),
        plugin("nulls", "offers.method(\"m\", null);"),
        plugin(
            "classes",
            "offers.dataset(\"d\", new org.touchstone.api.data.Dataset() {"
                + "public java.util.List<String> labels() { return null; }"
                + "public org.touchstone.api.data.Samples open(java.nio.file.Path p)"
                + "{ return null; } });"),
        plugin("taken", "offers.method(\"good-map\", new good.Map(1));"),
        plugin("others", "offers.method(\"other\", new good.Map(1));"),
        plugin("third", "offers.method(\"third\", new good.Map(1));"),
        plugin(
            "twin",
            "offers.method(\"twin\", new good.Map(1));"
                + " if (Bad.class.getResource(\"/extra.txt\") != null)"
                + " offers.method(\"only-here\", new good.Map(1));"),
        plugin("library", "com.google.common.base.Joiner.origin();"),
        plugin("sneaking", "sneak(new java.io.IOException(\"no file\"));")
            .replace(
                "@Override",
                "@SuppressWarnings(\"unchecked\") static <E extends Throwable> void sneak(Throwable"
                    + " e) throws E { throw (E) e; }\n@Override")
            .replace("sneak(new", "Bad.<RuntimeException>sneak(new"),
        plugin("raising", "throw new Error(\"out of order\") {};"),
        plugin(
            "greedy",
            "float[][] all = new float[40][]; for (int i = 0; i < 40; i++)"
                + " all[i] = new float[Integer.MAX_VALUE];"),
        plugin(
            "mute",
            "throw new RuntimeException() { public String getMessage()"
                + " { throw new IllegalStateException(); } };"),
        plugin(
            "helped", "\n    java.util.List.of(1).forEach(i ->\n      Integer.parseInt(\"x\"));"),
        plugin("natives", "throw new UnsatisfiedLinkError(\"no cam in the path\");"),
        plugin("both", "offers.metric(\"b\", new good.Both());"),
        plugin(
            "endless",
            "while (true) try { Thread.sleep(60_000); } catch (InterruptedException e) { }"),
        member("starting", "static final int NUMBER = Integer.parseInt(\"x\");"),
        member("constructing", "public Bad() { throw new IllegalStateException(\"no\"); }"),
        member("arguments", "public Bad(int number) {}"),
        member("hidden", "private Bad() {}"),
        plugin("abstracted", "").replace("public class", "public abstract class"),
        "package stranger; public class Bad {}");
  }

  /** The API as it may once be or have been; only for the compiler. */
  static List<String> ofAnotherApi() {
    return List.of(
        """
        package org.touchstone.api;
        public interface Offers {
          void rule(String name);
          void method(String name, org.touchstone.api.method.Method prototype);
        }
        """,
        """
        package org.touchstone.api.method;
        public interface Method {
          interface OfTaps extends Method { int taps(); }
        }
        """,
        plugin("newer", "offers.rule(\"r\");"),
        """
        package older;
        import org.touchstone.api.method.Method;
        public record Old(int taps) implements Method.OfTaps {}
        """,
        plugin("older", "offers.method(\"old\", new Old(1));"));
  }
}
