// SPDX-License-Identifier: Apache-2.0
package org.touchstone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Member;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each wall falls where a class breaks it: a rule that cannot fail holds nothing. */
final class FallingWallsTest {

  /** A class in a room that uses what that room must not use. */
  private record Offender(String wall, String room, String used) {

    String source() {
      return "package org.touchstone.%s; public final class Offender { %s used; }"
          .formatted(room, used);
    }
  }

  private static Stream<Offender> offenders() {
    return Stream.of(
        new Offender("RESULTS_STAND_ALONE", "compare", "org.tensorflow.Graph"),
        new Offender("RESULTS_STAND_ALONE", "journal", "com.google.inject.Injector"),
        new Offender("RESULTS_STAND_ALONE", "folder", "picocli.CommandLine"),
        new Offender("RESULTS_STAND_ALONE", "result", "org.touchstone.plan.Plan"),
        new Offender("THE_API_KNOWS_NO_ROOM", "api.data", "org.touchstone.problem.Problem"),
        new Offender(
            "THE_TOOLKIT_KNOWS_THE_API_ALONE", "toolkit.map", "org.touchstone.problem.Problem"),
        new Offender("THE_API_USES_FEW_LIBRARIES", "toolkit.text", "org.yaml.snakeyaml.Yaml"),
        new Offender("THE_API_USES_FEW_LIBRARIES", "api", "com.google.inject.Injector"),
        new Offender("TESTS_USE_THE_TESTKIT", "spec", "org.touchstone.testkit.PluginContract"),
        new Offender("TESTS_USE_THE_TESTKIT", "run", "org.junit.jupiter.api.TestInfo"),
        new Offender(
            "THE_TESTKIT_USES_A_PART_OF_THE_ENGINE", "testkit", "org.touchstone.result.Cell"),
        new Offender("TENSORFLOW_IS_FOR_THE_GRAPH", "run", "org.tensorflow.Graph"),
        new Offender("TENSORFLOW_IS_FOR_THE_GRAPH", "api.data", "org.tensorflow.Tensor"),
        new Offender("STATISTICS_ARE_NUMBERS_ONLY", "statistics", "org.touchstone.problem.Problem"),
        new Offender("GUICE_IS_FOR_CLI", "experiment", "com.google.inject.Injector"),
        new Offender("PICOCLI_IS_FOR_CLI", "plan", "picocli.CommandLine"),
        new Offender("HDF5_IS_FOR_IMPORTER", "model", "io.jhdf.HdfFile"),
        new Offender("PROTOBUF_IS_FOR_IMPORTER", "model", "com.google.protobuf.CodedInputStream"),
        new Offender("YAML_IS_FOR_DOCUMENT", "spec", "org.yaml.snakeyaml.Yaml"),
        new Offender("JSON_HAS_FEW_READERS", "plan", "com.fasterxml.jackson.databind.JsonNode"),
        new Offender("JSON_HAS_FEW_WRITERS", "run", "com.fasterxml.jackson.core.JsonGenerator"),
        new Offender("ONLY_CLI_PRINTS", "run", "{ System.out.println(); } Object"));
  }

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("offenders")
  void whoBreaksAWallIsNamed(Offender offender) throws Exception {
    ArchRule wall = (ArchRule) WallsTest.class.getDeclaredField(offender.wall()).get(null);
    JavaClasses classes = compiled(offender.source());
    assertThatThrownBy(() -> wall.check(classes))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("org.touchstone.%s.Offender".formatted(offender.room()));
  }

  @Test
  void whoUsesTheRoomToItsRightIsNamed() throws IOException {
    List<String> rooms = WallsTest.ROOMS;
    List<String> sources = new ArrayList<>(rooms.stream().map(FallingWallsTest::bait).toList());
    WallsTest.aRoomUsesOnlyRoomsToItsLeft(compiled(sources.toArray(String[]::new)));
    for (int i = 1; i < rooms.size(); i++) {
      sources.add(user(rooms.get(i - 1), rooms.get(i)));
    }
    JavaClasses classes = compiled(sources.toArray(String[]::new));
    for (String room : rooms.subList(0, rooms.size() - 1)) {
      assertThatThrownBy(() -> WallsTest.usesOnlyRoomsToItsLeft(room).check(classes))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("org.touchstone.%s.UserOf".formatted(room));
    }
    assertThatThrownBy(() -> WallsTest.aRoomUsesOnlyRoomsToItsLeft(classes))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void aCircleOfRoomsIsNamed() throws IOException {
    JavaClasses classes =
        compiled(bait("plan"), bait("shed"), user("plan", "shed"), user("shed", "plan"));
    assertThatThrownBy(() -> WallsTest.NO_CIRCLE_OF_ROOMS.check(classes))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Cycle detected");
  }

  @Test
  void aPackageThatIsNoRoomIsNamed() throws IOException {
    compile(bait("shed"));
    List<Location> locations = new ArrayList<>(new RoomsAndApi().get(WallsTest.class));
    WallsTest.everyPackageIsARoomOrTheApi(new ClassFileImporter().importLocations(locations));
    locations.add(Location.of(folder));
    JavaClasses classes = new ClassFileImporter().importLocations(locations);
    assertThatThrownBy(() -> WallsTest.everyPackageIsARoomOrTheApi(classes))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("\"shed\"");
  }

  @Test
  void aRoomThatDoesNotSayWhatItIsForIsNamed() throws IOException {
    for (String module : WallsTest.MODULES.keySet()) {
      for (String room : WallsTest.MODULES.get(module)) {
        write(module, room, "/** Words. <p>Comes in: words. */");
      }
    }
    WallsTest.everyRoomSaysWhatItIsFor(folder);
    write("engine", "run", "/** Words. */");
    assertThatThrownBy(() -> WallsTest.everyRoomSaysWhatItIsFor(folder))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Comes in: ");
  }

  private void write(String module, String room, String text) throws IOException {
    Path rooms = folder.resolve(module).resolve("src/main/java/org/touchstone");
    Path file = rooms.resolve(room).resolve("package-info.java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** Whoever builds a wall shows here that it can fall. */
  @Test
  void everyWallFallsHere() {
    Set<String> tried = offenders().map(Offender::wall).collect(Collectors.toSet());
    tried.addAll(
        Set.of(
            "aRoomUsesOnlyRoomsToItsLeft",
            "NO_CIRCLE_OF_ROOMS",
            "everyPackageIsARoomOrTheApi",
            "everyRoomSaysWhatItIsFor"));
    assertThat(tried).containsExactlyInAnyOrderElementsOf(walls());
  }

  private static List<String> walls() {
    Stream<Member> members =
        Stream.concat(
            Stream.of(WallsTest.class.getDeclaredFields()),
            Stream.of(WallsTest.class.getDeclaredMethods()));
    return members
        .filter(member -> ((AnnotatedElement) member).isAnnotationPresent(ArchTest.class))
        .map(Member::getName)
        .toList();
  }

  private static String bait(String room) {
    return "package org.touchstone.%s; public final class Bait {}".formatted(room);
  }

  private static String user(String room, String used) {
    return "package org.touchstone.%s; final class UserOf%s { org.touchstone.%s.Bait used; }"
        .formatted(room, used, used);
  }

  private JavaClasses compiled(String... sources) throws IOException {
    compile(sources);
    return new ClassFileImporter().importPath(folder);
  }

  private void compile(String... sources) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", folder.toString()));
    for (String source : sources) {
      String type = source.split("class ", 2)[1].split(" ", 2)[0];
      Path file = Files.createTempDirectory(folder, "source").resolve(type + ".java");
      arguments.add(Files.writeString(file, source).toString());
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new))).isZero();
  }
}
