package dev.costguardian.http.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryAfterTest {

    private static final long SEED = 20261123;

    private final RetryAfter retryAfter = new RetryAfter(new Random(SEED));

    @Test
    void isNeverEarlierThanItHasToBeAndSpreadsOverThreeSeconds() {
        assertThat(answers(Duration.ZERO)).as("seed %d", SEED).containsExactlyInAnyOrder(1L, 2L, 3L);
        assertThat(answers(Duration.ofMillis(1))).as("seed %d", SEED).containsExactlyInAnyOrder(2L, 3L, 4L);
        assertThat(answers(Duration.ofSeconds(5))).as("seed %d", SEED).containsExactlyInAnyOrder(6L, 7L, 8L);
    }

    private Set<Long> answers(Duration wait) {
        return IntStream.range(0, 200).mapToObj(i -> retryAfter.seconds(wait)).collect(Collectors.toSet());
    }
}
