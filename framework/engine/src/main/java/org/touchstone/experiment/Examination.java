// SPDX-License-Identifier: Apache-2.0
package org.touchstone.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.api.network.Network;
import org.touchstone.calls.Callee;
import org.touchstone.calls.Calls;
import org.touchstone.calls.PluginException;
import org.touchstone.catalog.LoadedPlugin;
import org.touchstone.plan.Questions;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;
import org.touchstone.spec.SpecReader;

/**
 * Whether what a plugin offers can be used: it is bound as a specification would bind it, and asked
 * what it is asked before anything is computed.
 *
 * @param network what it is asked about; without one it is only bound
 */
public record Examination(Calls calls, Optional<Network> network) {

  /** What is wrong with a plugin that could be loaded. */
  public List<Problem> of(LoadedPlugin plugin) {
    List<Problem> problems = new ArrayList<>();
    plugin.byKind().forEach((kind, offered) -> problems.addAll(of(kind, offered)));
    return problems;
  }

  private List<Problem> of(String kind, Map<String, ?> offered) {
    List<Problem> problems = new ArrayList<>();
    offered.forEach(
        (name, prototype) -> {
          try {
            bind(kind, name, prototype);
            network.ifPresent(about -> ask(calls.guard(kind, name, prototype, ""), about));
          } catch (UserException e) {
            problems.addAll(e.problems());
          } catch (PluginException e) {
            problems.add(failed(e));
          }
        });
    return problems;
  }

  private void bind(String kind, String name, Object prototype) {
    Callee callee = Callee.of(kind, name, prototype, "");
    calls.during(callee, "<init>", () -> SpecReader.settings(callee, prototype));
  }

  private static void ask(Object guarded, Network network) {
    try {
      Questions.ask(guarded, network);
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
