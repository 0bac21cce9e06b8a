package dev.costguardian.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.FreshStorage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What every store of own prices keeps to. */
public abstract class OwnPricesContract extends FreshStorage {

    private static final Instant MORNING = Instant.parse("2026-03-01T08:00:00.123Z");

    @Test
    void hasNoneAtFirst() {
        assertThat(storage.prices().newest()).isEqualTo(OwnPriceVersion.NONE);
    }

    @Test
    void givesBackTheNewestVersion() {
        OwnPriceVersion first = version(1, "name,model\nGröße 日本,gpt-4o\n");
        OwnPriceVersion second = version(2, "name,model\n");

        assertThat(storage.prices().add(first)).isTrue();
        assertThat(storage.prices().newest()).isEqualTo(first);
        assertThat(storage.prices().add(second)).isTrue();
        assertThat(storage.prices().newest()).isEqualTo(second);
    }

    @Test
    void givesBackAVersionThatTakesAllTablesAway() {
        storage.prices().add(version(1, "name,model\n"));
        OwnPriceVersion none = new OwnPriceVersion(2, OwnTables.NONE, "ada", MORNING);

        storage.prices().add(none);

        assertThat(storage.prices().newest()).isEqualTo(none);
    }

    @Test
    void takesNoVersionButTheNext() {
        OwnPriceVersion first = version(1, "name,model\n");
        storage.prices().add(first);

        assertThat(storage.prices().add(version(1, "name,model\nx,gpt-4o\n"))).isFalse();
        assertThat(storage.prices().add(version(3, "name,model\nx,gpt-4o\n"))).isFalse();
        assertThat(storage.prices().newest()).isEqualTo(first);
    }

    @Test
    void takesOneOfTwoThatAreAddedAtOnce() throws Exception {
        Callable<Boolean> adding = () -> storage.prices().add(version(1, "name,model\n"));

        assertThat(atOnce(List.of(adding, adding, adding))).containsOnlyOnce(true);
    }

    @Test
    void keepsPricesWhenEventsAreForgotten() {
        OwnPriceVersion first = version(1, "name,model\n");
        storage.prices().add(first);

        storage.erase();

        assertThat(storage.prices().newest()).isEqualTo(first);
    }

    private static OwnPriceVersion version(long id, String names) {
        return new OwnPriceVersion(
                id,
                new OwnTables(Map.of("openai/names.csv", names, "owners.csv", "name,providers\n")),
                "ada",
                MORNING.plusNanos(999));
    }
}
