package dev.costguardian.app.demo;

import dev.costguardian.attribution.Tags;
import dev.costguardian.usage.ModelCall;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The calls that one app makes on one day, in UTC. To be asked once for each kind. */
final class AppDay {

    private static final int HOURS = 24;
    private static final int HOUR_MILLIS = (int) Duration.ofHours(1).toMillis();
    private static final List<String> CUSTOMERS = List.of("acme", "globex", "initech", "umbra", "vandelay", "wayland");
    private static final int USERS = 400;
    private static final int CALLS_PER_SESSION = 6;

    private static final int RUNAWAY_CALLS = 300;
    private static final int RUNAWAY_BEGINS = 1;
    private static final int RUNAWAY_HOURS = 7;
    private static final ModelUse RUNAWAY_USE = ModelUse.of(
            100,
            "anthropic",
            "claude-opus-5-5",
            CallSize.of(60_000, 2_500).cached(40).written(20));

    private final DemoApp app;
    private final LocalDate day;
    private final RandomGenerator random;
    private final List<DemoCall> calls = new ArrayList<>();

    AppDay(DemoApp app, LocalDate day, RandomGenerator random) {
        this.app = app;
        this.day = day;
        this.random = random;
    }

    /** What the app does of itself, on a day with {@code percent} of its usual traffic. */
    AppDay usual(int percent) {
        int weekdayCalls = app.weekdayCalls() * percent / 100;
        for (int hour = 0; hour < HOURS; hour++) {
            long milliCalls = app.rhythm().milliCalls(weekdayCalls, day.getDayOfWeek(), hour);
            long wobbling = milliCalls * (80 + random.nextInt(41)) / 100;
            for (long left = wobbling; left > random.nextInt(1000); left -= 1000) {
                add(hour, app.modelAt(random.nextInt(100)), user(), session(hour));
            }
        }
        return this;
    }

    /** What an agent does that nobody stops: one question after the other, through the night. */
    AppDay runaway() {
        for (int i = 0; i < RUNAWAY_CALLS; i++) {
            int hour = RUNAWAY_BEGINS + i * RUNAWAY_HOURS / RUNAWAY_CALLS;
            add(hour, RUNAWAY_USE, "agent-17", "agent-17-" + day);
        }
        return this;
    }

    List<DemoCall> calls() {
        return calls;
    }

    private void add(int hour, ModelUse use, String user, String session) {
        Instant occurredAt = day.atTime(hour, 0).toInstant(ZoneOffset.UTC).plusMillis(random.nextInt(HOUR_MILLIS));
        String eventId = "%s-%s-%05d".formatted(app.label(), day, calls.size() + 1);
        calls.add(new DemoCall(app.label(), eventId, occurredAt, call(use, user, session)));
    }

    private ModelCall call(ModelUse use, String user, String session) {
        return new ModelCall(
                use.model(),
                use.size().readings(random),
                use.statedCost(),
                app.serviceTier(),
                "",
                tags(),
                user,
                session,
                "",
                false);
    }

    private Tags tags() {
        String feature = app.features().get(random.nextInt(app.features().size()));
        String customer = CUSTOMERS.get(Math.min(random.nextInt(CUSTOMERS.size()), random.nextInt(CUSTOMERS.size())));
        return new Tags(Map.of("team", app.team(), "feature", feature, "customer", customer));
    }

    /** Jobs have no users. */
    private String user() {
        return app.rhythm() == DailyRhythm.NIGHTLY
                ? ""
                : "u-" + (1 + Math.min(random.nextInt(USERS), random.nextInt(USERS)));
    }

    private String session(int hour) {
        return "%s-%02d-%d".formatted(day, hour, calls.size() / CALLS_PER_SESSION);
    }
}
