package dev.costguardian.persistence.sql.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventIdTextTest {

    @RepeatedTest(50)
    void givesEveryUuidBack(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        String id = new UUID(random.nextLong(), random.nextLong()).toString();

        assertThat(EventIdText.read(EventIdText.of(id))).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000000-0000-0000-0000-000000000000",
                "ffffffff-ffff-ffff-ffff-ffffffffffff",
                "chatcmpl-9f2c",
                "7",
                "123E4567-E89B-12D3-A456-426614174000",
                "123e4567e89b12d3a456426614174000",
                "123e4567-e89b-12d3-a456-42661417400",
                "123e4567-e89b-12d3-a456-4266141740000",
                "g23e4567-e89b-12d3-a456-426614174000",
                "Ej5FZ-ibEtOkVkJmFBdAAA",
                "é✓"
            })
    void givesEveryOtherIdBackAsItWasWritten(String id) {
        assertThat(EventIdText.read(EventIdText.of(id))).isEqualTo(id);
    }

    @Test
    void storesAUuidInTwentyThreeCharacters() {
        assertThat(EventIdText.of("123e4567-e89b-12d3-a456-426614174000")).hasSize(23);
    }

    @Test
    void readsAUuidThatWasStoredInFull() {
        assertThat(EventIdText.read("123e4567-e89b-12d3-a456-426614174000"))
                .isEqualTo("123e4567-e89b-12d3-a456-426614174000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0001", "\u0001AAAA", "\u0001Ej5FZ-ibEtOkVkJmFBdA?A"})
    void refusesAMarkedTextThatIsNoUuid(String stored) {
        assertThatThrownBy(() -> EventIdText.read(stored)).isInstanceOf(IllegalArgumentException.class);
    }
}
