package dev.costguardian;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until a test moves it. */
public final class FixedTime implements InstantSource {

    private volatile Instant now;

    private FixedTime(Instant now) {
        this.now = now;
    }

    public static FixedTime at(String moment) {
        return new FixedTime(Instant.parse(moment));
    }

    @Override
    public Instant instant() {
        return now;
    }

    public void set(String moment) {
        now = Instant.parse(moment);
    }

    public void advance(Duration step) {
        now = now.plus(step);
    }
}
