package dev.costguardian.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MeterTest {

    @ParameterizedTest
    @EnumSource(Meter.class)
    void isFoundByItsWireName(Meter meter) {
        assertThat(Meter.named(meter.wireName())).contains(meter);
        assertThat(meter).hasToString(meter.wireName());
    }

    @Test
    void isNotFoundByAnyOtherName() {
        assertThat(Meter.named("input.smell")).isEmpty();
        assertThat(Meter.named("INPUT_TOKENS")).isEmpty();
        assertThat(Meter.named("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "input.audio.cache_read, input.cache_read",
        "input.cache_read, input",
        "input.cache_write.1h, input.cache_write",
        "output.reasoning, output",
        "input.pages.annotated, input.pages",
    })
    void isCoveredByThePriceOfItsParent(String meter, String parent) {
        assertThat(Meter.named(meter).flatMap(Meter::parent)).isEqualTo(Meter.named(parent));
    }

    @ParameterizedTest
    @EnumSource(Meter.class)
    void isOfTheKindOfItsParentAndNeverItsOwnAncestor(Meter meter) {
        Set<Meter> seen = new HashSet<>();
        for (Optional<Meter> next = Optional.of(meter);
                next.isPresent();
                next = next.get().parent()) {
            assertThat(seen.add(next.get())).isTrue();
            assertThat(next.get().kind()).isEqualTo(meter.kind());
        }
    }

    @Test
    void knowsWhatComesFromTheCacheAndGoesIntoIt() {
        assertThat(Meter.values())
                .filteredOn(Meter::isCacheRead)
                .containsExactly(Meter.CACHE_READ, Meter.INPUT_AUDIO_CACHE_READ, Meter.INPUT_IMAGE_CACHE_READ);
        assertThat(Meter.values())
                .filteredOn(Meter::isCacheWrite)
                .containsExactly(Meter.CACHE_WRITE, Meter.CACHE_WRITE_5M, Meter.CACHE_WRITE_1H);
    }

    @ParameterizedTest
    @CsvSource({
        "input.cache_read, input",
        "input.cache_write.5m, input",
        "input.audio.cache_read, input.audio",
        "input.image.cache_read, input.image",
        "output, output",
        "tool.web_search, tool.web_search",
    })
    void knowsWhereCachedTokensWouldHaveCountedWithoutACache(String meter, String uncached) {
        assertThat(Meter.named(meter).map(Meter::uncached)).isEqualTo(Meter.named(uncached));
    }

    @Test
    void countsTokensOfPromptsAndAnswersOnly() {
        assertThat(Meter.INPUT_VIDEO.countsTokens()).isTrue();
        assertThat(Meter.OUTPUT_CITATION.countsTokens()).isTrue();
        assertThat(Meter.INPUT_AUDIO_MILLIS.countsTokens()).isFalse();
        assertThat(Meter.WEB_SEARCH.countsTokens()).isFalse();
    }
}
