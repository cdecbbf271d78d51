// SPDX-License-Identifier: Apache-2.0
package org.touchstone;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The walls between the modules of the framework, and between the rooms of each. */
@AnalyzeClasses(locations = RoomsAndApi.class)
final class WallsTest {

  /** The modules from left to right with their rooms: one may use those before it, and the API. */
  static final Map<String, List<String>> MODULES = modules();

  private static Map<String, List<String>> modules() {
    Map<String, List<String>> modules = new LinkedHashMap<>();
    modules.put("base", List.of("problem", "file", "document"));
    modules.put(
        "results", List.of("statistics", "result", "journal", "folder", "compare", "report"));
    modules.put(
        "engine",
        List.of(
            "calls",
            "catalog",
            "model",
            "spec",
            "plan",
            "graph",
            "inquiry",
            "run",
            "train",
            "experiment",
            "explain"));
    modules.put("importer", List.of("importer"));
    modules.put("cli", List.of("cli"));
    return modules;
  }

  /** All rooms from left to right. */
  static final List<String> ROOMS = MODULES.values().stream().flatMap(List::stream).toList();

  private static final String[] ENGINE = rooms("engine");

  private static String[] rooms(String module) {
    return MODULES.get(module).stream().map(WallsTest::room).toArray(String[]::new);
  }

  /** Who reads or writes trees of JSON; everybody else is handed values. */
  private static final String[] JSON_ROOMS = {
    room("document"),
    room("model"),
    room("spec"),
    room("result"),
    room("journal"),
    room("folder"),
    room("compare"),
    room("report"),
    room("experiment"),
    room("importer"),
    room("cli"),
    room("testkit")
  };

  private static String room(String name) {
    return "org.touchstone." + name + "..";
  }

  @ArchTest
  static void aRoomUsesOnlyRoomsToItsLeft(JavaClasses classes) {
    ROOMS.subList(0, ROOMS.size() - 1).forEach(room -> usesOnlyRoomsToItsLeft(room).check(classes));
  }

  static ArchRule usesOnlyRoomsToItsLeft(String room) {
    List<String> right = ROOMS.subList(ROOMS.indexOf(room) + 1, ROOMS.size());
    return noClasses()
        .that()
        .resideInAPackage(room(room))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(right.stream().map(WallsTest::room).toArray(String[]::new));
  }

  @ArchTest
  static void everyPackageIsARoomOrTheApi(JavaClasses classes) {
    Set<String> packages =
        classes.stream()
            .map(type -> type.getPackageName().replaceFirst("^org\\.touchstone\\.", ""))
            .map(name -> name.replaceFirst("^importer\\..*", "importer"))
            .filter(name -> !name.matches("(api|toolkit|testkit)(\\..*)?"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(packages).containsExactlyInAnyOrderElementsOf(ROOMS);
  }

  @ArchTest
  static void everyRoomSaysWhatItIsFor(JavaClasses classes) {
    everyRoomSaysWhatItIsFor(Path.of(".."));
  }

  static void everyRoomSaysWhatItIsFor(Path framework) {
    MODULES.forEach(
        (module, rooms) ->
            rooms.forEach(
                room ->
                    assertThat(
                            framework
                                .resolve(module)
                                .resolve("src/main/java/org/touchstone")
                                .resolve(room)
                                .resolve("package-info.java"))
                        .satisfies(
                            file -> assertThat(Files.readString(file)).contains("<p>Comes in: "))));
  }

  /** That no room uses one to its right says the same, but only of the rooms that are listed. */
  @ArchTest
  static final ArchRule NO_CIRCLE_OF_ROOMS =
      SlicesRuleDefinition.slices().matching("org.touchstone.(*)..").should().beFreeOfCycles();

  /** A finished run is reported, compared and gated without any of them. */
  @ArchTest
  static final ArchRule RESULTS_STAND_ALONE =
      noClasses()
          .that()
          .resideInAnyPackage(rooms("results"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.tensorflow..", "com.google.inject..", "picocli..")
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage(ENGINE);

  @ArchTest
  static final ArchRule THE_API_KNOWS_NO_ROOM =
      noClasses()
          .that()
          .resideInAPackage(room("api"))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("org.touchstone..").and(not(resideInAnyPackage(room("api")))));

  /** Whatever a plugin shares has to be in every plugin's class loader. */
  @ArchTest
  static final ArchRule THE_API_USES_FEW_LIBRARIES =
      noClasses()
          .that()
          .resideInAnyPackage(room("api"), room("toolkit"))
          .should()
          .dependOnClassesThat(
              not(
                  resideInAnyPackage(
                      "org.touchstone..",
                      "java..",
                      "javax.imageio..",
                      "org.w3c.dom..",
                      "org.tensorflow..",
                      "com.fasterxml.jackson.annotation..",
                      "org.apache.commons.math3..")));

  @ArchTest
  static final ArchRule TESTS_USE_THE_TESTKIT =
      noClasses()
          .that()
          .resideOutsideOfPackage(room("testkit"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(room("testkit"), "org.junit..", "org.assertj..", "org.mockito..");

  /** A plugin's author who tests with it needs no finished run, no command and no wiring. */
  @ArchTest
  static final ArchRule THE_TESTKIT_USES_A_PART_OF_THE_ENGINE =
      noClasses()
          .that()
          .resideInAPackage(room("testkit"))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("org.touchstone..")
                  .and(
                      not(
                          resideInAnyPackage(
                              room("testkit"),
                              room("api"),
                              room("toolkit"),
                              room("problem"),
                              room("calls"),
                              room("model"),
                              room("spec"),
                              room("plan"),
                              room("graph"),
                              room("inquiry")))));

  @ArchTest
  static final ArchRule THE_TOOLKIT_KNOWS_THE_API_ALONE =
      noClasses()
          .that()
          .resideInAPackage(room("toolkit"))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("org.touchstone..")
                  .and(not(resideInAnyPackage(room("toolkit"), room("api")))));

  @ArchTest
  static final ArchRule TENSORFLOW_IS_FOR_THE_GRAPH =
      only(
          "org.tensorflow..",
          room("graph"),
          room("api.method"),
          room("api.network"),
          room("testkit"),
          room("toolkit.map"));

  @ArchTest
  static final ArchRule STATISTICS_ARE_NUMBERS_ONLY =
      noClasses()
          .that()
          .resideInAPackage(room("statistics"))
          .should()
          .dependOnClassesThat(
              not(resideInAnyPackage(room("statistics"), "java..", "org.apache.commons.math3..")));

  @ArchTest static final ArchRule GUICE_IS_FOR_CLI = only("com.google.inject..", room("cli"));

  @ArchTest static final ArchRule PICOCLI_IS_FOR_CLI = only("picocli..", room("cli"));

  @ArchTest static final ArchRule HDF5_IS_FOR_IMPORTER = only("io.jhdf..", room("importer"));

  /** It comes with TensorFlow, in its version. */
  @ArchTest
  static final ArchRule PROTOBUF_IS_FOR_IMPORTER = only("com.google.protobuf..", room("importer"));

  @ArchTest
  static final ArchRule YAML_IS_FOR_DOCUMENT = only("org.yaml.snakeyaml..", room("document"));

  @ArchTest
  static final ArchRule JSON_HAS_FEW_READERS = only("com.fasterxml.jackson.databind..", JSON_ROOMS);

  @ArchTest
  static final ArchRule JSON_HAS_FEW_WRITERS = only("com.fasterxml.jackson.core..", JSON_ROOMS);

  @ArchTest
  static final ArchRule ONLY_CLI_PRINTS =
      noClasses()
          .that()
          .resideOutsideOfPackage(room("cli"))
          .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);

  private static ArchRule only(String library, String... rooms) {
    DescribedPredicate<JavaClass> elsewhere = not(resideInAnyPackage(rooms));
    return noClasses()
        .that(elsewhere)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .as("only %s may use %s".formatted(String.join(", ", rooms), library));
  }
}
