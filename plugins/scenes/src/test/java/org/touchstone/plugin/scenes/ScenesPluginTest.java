// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.api.Offers;
import org.touchstone.api.Plugin;
import org.touchstone.api.data.Dataset;
import org.touchstone.api.method.Method;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.randomizer.Randomizer;
import org.touchstone.testkit.PluginContract;

final class ScenesPluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new ScenesPlugin();
  }

  @Test
  void thePluginIsFoundAndOffersScenesWithTheirDefaults() {
    List<String> offered = new ArrayList<>();
    for (Plugin plugin : ServiceLoader.load(Plugin.class)) {
      plugin.contribute(new Listing(offered));
    }
    assertThat(offered).containsExactly("scenes: " + new Scenes(Split.TEST, 1000, 1, 96, 2020));
  }

  private record Listing(List<String> offered) implements Offers {
    @Override
    public void method(String name, Method prototype) {
      throw new AssertionError(name);
    }

    @Override
    public void metric(String name, Metric prototype) {
      throw new AssertionError(name);
    }

    @Override
    public void dataset(String name, Dataset prototype) {
      offered.add(name + ": " + prototype);
    }

    @Override
    public void randomizer(String name, Randomizer prototype) {
      throw new AssertionError(name);
    }
  }

  @ParameterizedTest
  @CsvSource({"TRAIN, train", "VALIDATION, validation", "TEST, test"})
  void splitsAreSpelledInLowerCase(Split split, String name) throws Exception {
    JsonMapper mapper = new JsonMapper();
    assertThat(split).hasToString(name);
    assertThat(mapper.readValue('"' + name + '"', Split.class)).isEqualTo(split);
    assertThat(mapper.writeValueAsString(split)).isEqualTo('"' + name + '"');
  }
}
