// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import java.io.PrintStream;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.touchstone.report.Progress;
import org.touchstone.report.Terminal;

/** A bar that is redrawn in place. */
final class BarProgress implements Progress {

  private final PrintStream out;
  private final Terminal terminal;
  private Optional<ProgressBar> bar = Optional.empty();

  BarProgress(PrintStream out, Terminal terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public void start(String task, long total, String unit, long already) {
    close();
    bar =
        Optional.of(
            new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .startsFrom(already, Duration.ZERO)
                .setUnit(" " + unit, 1)
                .showSpeed(new DecimalFormat("0.0", DecimalFormatSymbols.getInstance(Locale.ROOT)))
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setUpdateIntervalMillis(500)
                .setConsumer(new ConsoleProgressBarConsumer(out, terminal.width() - 1))
                .build());
  }

  @Override
  public void step(long more, String note) {
    bar.ifPresent(shown -> shown.stepBy(more).setExtraMessage(" " + note));
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
    bar = Optional.empty();
  }
}
