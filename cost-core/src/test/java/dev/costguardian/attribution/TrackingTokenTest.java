package dev.costguardian.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrackingTokenTest {

    @ParameterizedTest
    @CsvSource({"abcdefghijkl, abcd…ijkl", "abcdefghi, abcd…fghi", "abcdefgh, …", "'', …"})
    void showsOnlyItsEndsAndNothingOfAShortToken(String token, String masked) {
        TrackingToken billing = new TrackingToken(
                new TokenId(1), "billing", token, true, Instant.EPOCH, Optional.empty(), Optional.empty());

        assertThat(billing.masked()).isEqualTo(masked);
    }
}
