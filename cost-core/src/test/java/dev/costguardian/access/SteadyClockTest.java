package dev.costguardian.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SteadyClockTest {

    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    @Test
    void isNotMovedWhenTheClockIsSet() {
        AtomicReference<Instant> machine = new AtomicReference<>(NOON);
        AtomicLong nanos = new AtomicLong(Long.MAX_VALUE);
        SteadyClock clock = new SteadyClock(machine::get, nanos::get);

        machine.set(NOON.plus(Duration.ofDays(3650)));
        nanos.addAndGet(Duration.ofMinutes(5).toNanos());

        assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofMinutes(5)));
    }
}
