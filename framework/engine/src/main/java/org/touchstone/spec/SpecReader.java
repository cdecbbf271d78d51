// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.touchstone.api.data.Dataset;
import org.touchstone.api.method.Method;
import org.touchstone.calls.Callee;
import org.touchstone.document.Document;
import org.touchstone.document.DocumentNode;
import org.touchstone.document.Fields;
import org.touchstone.problem.Place;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;

/**
 * Reads specifications against what the plugins offer.
 *
 * @param offered the prototypes
 */
public record SpecReader(Prototypes offered) {

  @Inject
  public SpecReader {}

  /**
   * A whole experiment.
   *
   * @param settings of the command line, each {@code a.b=c}
   * @throws UserException listing every problem at file:line:column
   */
  public ExperimentSpec read(Path file, List<String> settings) {
    return read(file, Optional.empty(), settings);
  }

  /**
   * The same with the keys of another file in between: over the experiment's, under the settings.
   *
   * @param environment where weights and data lie on this machine
   */
  public ExperimentSpec read(Path file, Optional<Path> environment, List<String> settings) {
    Document own = Document.read(file);
    Document document = environment.map(own::with).orElse(own).with(settings);
    String name = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    return new ExperimentReader(offered).read(document, name);
  }

  /**
   * A file that is a list of methods, or holds one under {@code methods}.
   *
   * @throws UserException listing every problem at file:line:column
   */
  public List<MethodSpec> methods(Path file) {
    List<Problem> problems = new ArrayList<>();
    DocumentNode root = Document.read(file).root();
    DocumentNode list = root;
    if (root instanceof DocumentNode.Entries) {
      Fields fields = Fields.of("a list of methods", root, problems);
      Optional<DocumentNode> methods = fields.required("methods");
      fields.finish();
      if (methods.isEmpty()) {
        throw new UserException(file + " cannot be run", problems);
      }
      list = methods.get();
    }
    return rows(list, file.toString(), problems);
  }

  /**
   * Methods as they are named on the command line.
   *
   * @throws UserException naming those that are unknown
   */
  public List<MethodSpec> methodsNamed(List<String> names) {
    Place place = Place.ofCommand("--methods " + String.join(",", names));
    List<DocumentNode> items =
        names.stream()
            .map(name -> (DocumentNode) new DocumentNode.Scalar(place, TextNode.valueOf(name)))
            .toList();
    return rows(new DocumentNode.Items(place, items), "The command", new ArrayList<>());
  }

  /** The dataset that a node of any file names; empty after a problem, which joins the list. */
  public Optional<BoundPlugin<Dataset>> dataset(DocumentNode node, List<Problem> problems) {
    return new PluginReader<>("dataset", offered.datasets(), offered, problems)
        .read(node, List.of())
        .flatMap(PluginReader.Named::bound);
  }

  private List<MethodSpec> rows(DocumentNode list, String subject, List<Problem> problems) {
    PluginReader<Method> plugins =
        new PluginReader<>("method", offered.methods(), offered, problems);
    // What a publication reports says nothing where no metric is computed.
    ExpectationReader expectations =
        new ExpectationReader(Map.of(), new KnownNames(Set.of(), false), "", problems);
    List<MethodSpec> rows = new MethodsReader(plugins, expectations, problems).read(list);
    if (!problems.isEmpty()) {
      throw new UserException(subject + " cannot be run", problems);
    }
    return rows;
  }

  /**
   * A prototype's settings with their defaults, as {@code layer: last} and so on.
   *
   * @param callee the prototype, by name
   * @throws UserException if they cannot be written down
   */
  public static Map<String, String> settings(Callee callee, Object prototype) {
    try {
      Map<String, String> settings = new LinkedHashMap<>();
      new Defaults(prototype)
          .tree()
          .properties()
          .forEach(entry -> settings.put(entry.getKey(), Binder.plain(entry.getValue())));
      return settings;
    } catch (Defaults.UnusableException e) {
      throw new UserException(
          "'%s' cannot be used".formatted(callee.name()),
          Binder.unusable(callee, Optional.empty(), e));
    }
  }
}
