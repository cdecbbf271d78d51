// SPDX-License-Identifier: Apache-2.0
package org.touchstone.experiment;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.api.method.Method;
import org.touchstone.api.network.Network;
import org.touchstone.calls.Callee;
import org.touchstone.calls.Calls;
import org.touchstone.calls.PluginException;
import org.touchstone.catalog.Catalog;
import org.touchstone.catalog.LoadedPlugin;
import org.touchstone.model.Models;
import org.touchstone.plan.PluginQuestions;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;
import org.touchstone.spec.Prototypes;
import org.touchstone.spec.SpecReader;

/**
 * Whether what plugins offer can be used: it is bound as a specification would bind it, and asked
 * what it is asked before anything is computed. It is asked about the network of the first model
 * that can be read; without one it is only bound.
 */
public record PluginCheck(Catalog catalog, Calls calls, Models models) {

  @Inject
  public PluginCheck {}

  /** What is wrong with all plugins, those that could not be loaded first. */
  public List<Problem> problems() {
    Optional<Network> network = models.anyNetwork();
    List<Problem> problems = new ArrayList<>(catalog.refused());
    for (LoadedPlugin plugin : catalog.plugins()) {
      plugin.byKind().forEach((kind, offered) -> problems.addAll(of(kind, offered, network)));
    }
    return problems;
  }

  private List<Problem> of(String kind, Map<String, ?> offered, Optional<Network> network) {
    List<Problem> problems = new ArrayList<>();
    offered.forEach(
        (name, prototype) -> {
          try {
            bind(kind, name, prototype);
            network.ifPresent(about -> ask(guarded(kind, name, prototype), about));
          } catch (UserException e) {
            problems.addAll(e.problems());
          } catch (PluginException e) {
            problems.add(failed(e));
          }
        });
    return problems;
  }

  /** A method that is made of another is made of that one. */
  private Object guarded(String kind, String name, Object prototype) {
    return prototype instanceof Method.OfMethod
        ? new SpecReader(prototypes()).methodsNamed(List.of(name)).get(0).value()
        : calls.guard(kind, name, prototype, "");
  }

  private Prototypes prototypes() {
    return new Prototypes(
        catalog.methods(),
        catalog.metrics(),
        catalog.datasets(),
        catalog.randomizers(),
        List.of(),
        catalog.contested(),
        calls);
  }

  private void bind(String kind, String name, Object prototype) {
    Callee callee = Callee.of(kind, name, prototype, "");
    calls.during(callee, "<init>", () -> SpecReader.settings(callee, prototype));
  }

  private static void ask(Object guarded, Network network) {
    try {
      PluginQuestions.ask(guarded, network);
    } catch (PluginException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      // It is for other networks than this one.
    }
  }

  private static Problem failed(PluginException e) {
    List<String> cures = new ArrayList<>(List.of("That is a mistake of the plugin."));
    cures.addAll(e.trace());
    return new Problem("plugin-failed", e.getMessage(), Optional.empty(), cures);
  }
}
