package dev.costguardian.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.costguardian.memory.InMemoryStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventQueryTest {

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 5_001})
    void refusesAPageOfNoneOrOfTooMany(int limit) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventQuery.newest(EventFilter.ALL, limit))
                .withMessage("limit must be between 1 and 5000, was " + limit);
    }

    @Test
    void doesNotFollowTheListsThatItsFilterWasMadeFrom() {
        List<String> models = new ArrayList<>(List.of("gpt-4o"));
        EventFilter filter = new EventFilter(
                EventFilter.ALL.from(),
                EventFilter.ALL.until(),
                List.of(),
                List.of(),
                models,
                List.of(),
                List.of(),
                EventFilter.ALL.tags());

        models.add("o3");

        assertThat(filter).isEqualTo(EventFilter.ALL.ofModels("gpt-4o"));
    }

    @Test
    void hasNoPageAfterTheLast() {
        LedgerPages pages = new LedgerPages(new InMemoryStorage().ledger(), EventFilter.ALL);

        assertThat(pages.hasNext()).isFalse();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(pages::next);
    }
}
