package dev.costguardian.cli.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @Test
    void drawsHowFarTheWorkHasComeAndWipesTheLineAtTheEnd() {
        try (ProgressBar bar = watchedBar()) {
            bar.reached(0, 2_000);
            bar.reached(500, 2_000);
            bar.reached(2_000, 2_000);
        }

        assertThat(drawn())
                .isEqualTo("\rVerifying  [--------------------]   0%  0 of 2,000"
                        + "\rVerifying  [#####---------------]  25%  500 of 2,000"
                        + "\rVerifying  [####################] 100%  2,000 of 2,000"
                        + "\r" + " ".repeat(54) + "\r");
    }

    @Test
    void countsWhereTheEndIsNotKnown() {
        try (ProgressBar bar = watchedBar()) {
            bar.reached(12_000, 0);
        }

        assertThat(drawn()).isEqualTo("\rVerifying  12,000\r" + " ".repeat(17) + "\r");
    }

    @Test
    void coversALongerLineByAShorterOne() {
        try (ProgressBar bar = watchedBar()) {
            bar.reached(12_000, 0);
            bar.reached(7, 0);
        }

        assertThat(drawn()).startsWith("\rVerifying  12,000\rVerifying  7     \r");
    }

    @Test
    void doesNotDrawTheSameLineTwice() {
        try (ProgressBar bar = watchedBar()) {
            bar.reached(5, 10);
            bar.reached(5, 10);
        }

        assertThat(drawn()).containsOnlyOnce("50%");
    }

    @Test
    void staysAtFullWhereTheWorkIsMoreThanWasThought() {
        try (ProgressBar bar = watchedBar()) {
            bar.reached(12, 10);
        }

        assertThat(drawn()).contains("100%  10 of 10");
    }

    @Test
    void isSilentWhereNobodyWatches() {
        try (ProgressBar bar = bar(false)) {
            bar.reached(5, 10);
        }

        assertThat(drawn()).isEmpty();
    }

    private ProgressBar watchedBar() {
        return bar(true);
    }

    private ProgressBar bar(boolean isWatched) {
        Terminal terminal = new Terminal(UTF_8, isWatched, 0);
        return new ProgressBar(
                new Console(InputStream.nullInputStream(), OutputStream.nullOutputStream(), errors, terminal),
                "Verifying");
    }

    private String drawn() {
        return errors.toString(UTF_8);
    }
}
