package dev.costguardian.formats.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    private static final List<String> KNOWN = List.of("cost_usd", "model", "meta", "meters", "input.cache_read");

    @ParameterizedTest
    @CsvSource({
        "cost_us, cost_usd",
        "cots_usd, cost_usd",
        "CostUsd, cost_usd",
        "modle, model",
        "meter, meters",
        "cache_read, input.cache_read"
    })
    void guessesTheNameThatWasMeant(String name, String meant) {
        assertThat(Nearest.guesses(name, KNOWN)).first().isEqualTo(meant);
        assertThat(Nearest.hint(name, KNOWN)).startsWith("; did you mean " + meant);
    }

    @ParameterizedTest
    @CsvSource({"banana", "''", "x"})
    void doesNotGuessWildly(String name) {
        assertThat(Nearest.hint(name, KNOWN)).isEmpty();
        assertThat(Nearest.hintOrAll(name, KNOWN))
                .isEqualTo("; known are cost_usd, input.cache_read, meta, meters, model");
    }

    @Test
    void doesNotCompareEndlessNames() {
        assertThat(Nearest.guesses("model".repeat(1_000_000), KNOWN)).isEmpty();
    }

    @Test
    void givesThreeGuessesAtMost() {
        assertThat(Nearest.guesses("ab1", List.of("ab5", "ab2", "ab4", "ab3"))).containsExactly("ab2", "ab3", "ab4");
    }
}
