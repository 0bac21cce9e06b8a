package dev.costguardian;

import dev.costguardian.attribution.Tags;
import dev.costguardian.attribution.TokenId;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.intake.Submission;
import dev.costguardian.ledger.EventCost;
import dev.costguardian.ledger.LedgerEntry;
import dev.costguardian.money.Money;
import dev.costguardian.pricing.CostCalculator;
import dev.costguardian.usage.EventKey;
import dev.costguardian.usage.Meter;
import dev.costguardian.usage.MeterReadings;
import dev.costguardian.usage.ModelCall;
import dev.costguardian.usage.ModelName;
import dev.costguardian.usage.RawUsage;
import dev.costguardian.usage.UsageEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Builds calls as tests speak of them: {@code aCall().of("gpt-4o").withInput(1_200).withOutput(300).by(billing)}.
 * Entries are priced by {@link SamplePrices}, unless another cost is given.
 */
public final class CallFixture {

    private static final CostCalculator CALCULATOR = new CostCalculator(SamplePrices.book());

    private String provider = "";
    private String model = "gpt-4o";
    private MeterReadings readings = MeterReadings.NONE;
    private Optional<Money> claimedCost = Optional.empty();
    private String tier = "";
    private String region = "";
    private final Map<String, String> tags = new TreeMap<>();
    private String user = "";
    private String session = "";
    private String meta = "";
    private boolean suspect;
    private TokenId tokenId = TokenId.UNATTRIBUTED;
    private String tokenText = "";
    private Optional<String> eventId = Optional.empty();
    private Instant at = Instant.parse("2026-03-01T00:00:00Z");
    private boolean timed = true;
    private Optional<Instant> recordedAt = Optional.empty();
    private OptionalLong fingerprint = OptionalLong.empty();
    private Optional<RawUsage> rawUsage = Optional.empty();

    private CallFixture() {}

    /** A call of gpt-4o that used nothing, made at the beginning of March 2026. */
    public static CallFixture aCall() {
        return new CallFixture();
    }

    public CallFixture of(String name) {
        model = name;
        return this;
    }

    public CallFixture from(String name) {
        provider = name;
        return this;
    }

    public CallFixture withInput(long tokens) {
        return with(Meter.INPUT_TOKENS, tokens);
    }

    public CallFixture withOutput(long tokens) {
        return with(Meter.OUTPUT_TOKENS, tokens);
    }

    public CallFixture with(Meter meter, long reading) {
        readings = readings.with(meter, reading);
        return this;
    }

    /** What the caller says the call cost. */
    public CallFixture claiming(String usd) {
        claimedCost = Optional.of(Money.roundedUsd(new BigDecimal(usd)));
        return this;
    }

    public CallFixture on(String serviceTier) {
        tier = serviceTier;
        return this;
    }

    public CallFixture inRegion(String name) {
        region = name;
        return this;
    }

    public CallFixture tagged(String key, String value) {
        tags.put(key, value);
        return this;
    }

    public CallFixture forUser(String name) {
        user = name;
        return this;
    }

    public CallFixture inSession(String name) {
        session = name;
        return this;
    }

    public CallFixture withMeta(String json) {
        meta = json;
        return this;
    }

    public CallFixture suspect() {
        suspect = true;
        return this;
    }

    /** The report has what the provider itself said. */
    public CallFixture said(RawUsage usage) {
        rawUsage = Optional.of(usage);
        return this;
    }

    public CallFixture by(TrackingToken token) {
        tokenText = token.token();
        return by(token.id());
    }

    public CallFixture by(TokenId token) {
        tokenId = token;
        return this;
    }

    public CallFixture named(String id) {
        eventId = Optional.of(id);
        return this;
    }

    public CallFixture at(String moment) {
        return at(Instant.parse(moment));
    }

    public CallFixture at(Instant moment) {
        at = moment;
        return this;
    }

    /** The submission leaves the moment open. */
    public CallFixture untimed() {
        timed = false;
        return this;
    }

    /** When it came in; the moment of the call unless given. */
    public CallFixture recordedAt(String moment) {
        recordedAt = Optional.of(Instant.parse(moment));
        return this;
    }

    /** What the caller sent, in short; follows from the call unless given. */
    public CallFixture withFingerprint(long bits) {
        fingerprint = OptionalLong.of(bits);
        return this;
    }

    public ModelCall call() {
        return new ModelCall(
                new ModelName(provider, model),
                readings,
                claimedCost,
                tier,
                region,
                new Tags(tags),
                user,
                session,
                meta,
                suspect);
    }

    public Submission.Legible submission() {
        return new Submission.Legible(tokenText, eventId, Optional.of(at).filter(moment -> timed), call(), rawUsage);
    }

    public LedgerEntry entry() {
        EventKey key = new EventKey(tokenId, eventId.orElseThrow(() -> new IllegalStateException("name the call")));
        EventCost cost = EventCost.of(claimedCost, CALCULATOR.cost(call(), at));
        return new LedgerEntry(
                new UsageEvent(key, at, call()),
                cost,
                recordedAt.orElse(at),
                fingerprint.orElse(call().toString().hashCode()),
                rawUsage,
                true);
    }
}
