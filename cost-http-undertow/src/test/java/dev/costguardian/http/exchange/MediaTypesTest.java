package dev.costguardian.http.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MediaTypesTest {

    private static final List<String> OFFERED = List.of("text/plain", "application/json");

    @Test
    void aTypeIsReadWithoutItsParametersAndInLowerCase() {
        assertThat(MediaTypes.ofUtf8("Application/JSON ; charset=UTF-8; x=y")).isEqualTo("application/json");
        assertThat(MediaTypes.ofUtf8("application/json")).isEqualTo("application/json");
    }

    @Test
    void anotherCharacterSetIsNoTypeAtAll() {
        assertThat(MediaTypes.ofUtf8("application/json; charset=iso-8859-1")).isEmpty();
        assertThat(MediaTypes.ofUtf8("application/json;charset=utf-8;charset=utf-16"))
                .isEmpty();
        assertThat(MediaTypes.ofUtf8("application/json;charset")).isEmpty();
    }

    @Test
    void whoAcceptsAnythingGetsTheFirst() {
        assertThat(best("")).isEqualTo("text/plain");
        assertThat(best("*/*")).isEqualTo("text/plain");
        assertThat(best("image/png")).isEqualTo("text/plain");
    }

    @Test
    void theBetterLikedWins() {
        assertThat(best("application/json")).isEqualTo("application/json");
        assertThat(best("text/plain;q=0.5, application/json;q=0.9")).isEqualTo("application/json");
        assertThat(best("text/plain;q=0.9, application/json;q=0.5")).isEqualTo("text/plain");
        assertThat(best("text/plain;q=0, */*;q=0.1")).isEqualTo("application/json");
        assertThat(best("application/*, text/plain;q=0.999")).isEqualTo("application/json");
        assertThat(best("APPLICATION/JSON")).isEqualTo("application/json");
    }

    @Test
    void theMostSpecificRangeDecides() {
        assertThat(best("application/json;q=0.1, application/*;q=0.9, text/plain;q=0.5"))
                .isEqualTo("text/plain");
    }

    @Test
    void aQualityThatIsNoneCountsInFull() {
        assertThat(best("text/plain;q=0.9, application/json;q=high")).isEqualTo("application/json");
    }

    private static String best(String accept) {
        return MediaTypes.best(accept, OFFERED);
    }
}
