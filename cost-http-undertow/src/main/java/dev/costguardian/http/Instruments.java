package dev.costguardian.http;

import dev.costguardian.http.exchange.OpenRequests;
import dev.costguardian.http.exchange.Problems;
import dev.costguardian.http.exchange.RetryAfter;
import dev.costguardian.http.metrics.Telemetry;
import java.time.InstantSource;

/** What the handlers of one server share. */
record Instruments(
        InstantSource clock,
        Telemetry telemetry,
        Problems problems,
        RetryAfter retryAfter,
        OpenRequests openRequests) {}
