package dev.costguardian.app.demo;

import java.util.List;

/** The apps of the made-up company, and what goes wrong in two of them. */
final class DemoApps {

    /** One of its agents runs away for a day. */
    static final String RUNAWAY = "research-agents";
    /** Falls silent in the middle of the time. */
    static final String SILENT = "invoice-reader";
    /** A model of the company's own, which nobody has a price for. */
    static final String UNPRICED_MODEL = "house-writer-2";

    static final List<DemoApp> ALL = List.of(
            new DemoApp(
                    "shop-production",
                    DailyRhythm.SHOPPERS,
                    900,
                    "storefront",
                    List.of("recommendations", "product-texts", "checkout-help"),
                    "",
                    List.of(
                            ModelUse.of(
                                    50,
                                    "openai",
                                    "gpt-5.4-mini",
                                    CallSize.of(2_400, 350).cached(60)),
                            ModelUse.of(
                                    30,
                                    "anthropic",
                                    "claude-haiku-4-5",
                                    CallSize.of(1_800, 300).cached(40).written(8)),
                            ModelUse.of(15, "google", "gemini-3.5-flash-lite", CallSize.of(1_500, 250)),
                            ModelUse.of(5, "in-house", UNPRICED_MODEL, CallSize.of(900, 400)))),
            new DemoApp(
                    "shop-staging",
                    DailyRhythm.OFFICE,
                    90,
                    "storefront",
                    List.of("recommendations", "product-texts"),
                    "",
                    List.of(
                            ModelUse.of(70, "openai", "gpt-5.4-mini", CallSize.of(2_400, 350)),
                            ModelUse.of(30, "in-house", UNPRICED_MODEL, CallSize.of(900, 400)))),
            new DemoApp(
                    "support-bot",
                    DailyRhythm.SHOPPERS,
                    550,
                    "support",
                    List.of("answer", "summary", "translation"),
                    "",
                    List.of(
                            ModelUse.of(
                                    60,
                                    "anthropic",
                                    "claude-sonnet-5-5",
                                    CallSize.of(6_000, 450).cached(75).written(5)),
                            ModelUse.of(
                                    40,
                                    "google",
                                    "gemini-3.5-flash",
                                    CallSize.of(3_000, 400).reasoning(30)))),
            new DemoApp(
                    "search",
                    DailyRhythm.SHOPPERS,
                    650,
                    "storefront",
                    List.of("query", "rerank"),
                    "",
                    List.of(
                            ModelUse.of(60, "openai", "text-embedding-3-small", CallSize.of(400, 0)),
                            ModelUse.of(25, "google", "gemini-embedding-001", CallSize.of(500, 0)),
                            ModelUse.of(15, "hired-gpus", "rerank-large", CallSize.of(3_000, 20))
                                    .stating("0.0015"))),
            new DemoApp(
                    RUNAWAY,
                    DailyRhythm.OFFICE,
                    140,
                    "research",
                    List.of("deep-research", "fact-check"),
                    "",
                    List.of(
                            ModelUse.of(
                                    60,
                                    "anthropic",
                                    "claude-opus-5-5",
                                    CallSize.of(24_000, 1_500).cached(80).written(6)),
                            ModelUse.of(
                                    40,
                                    "openai",
                                    "gpt-6.1-sol",
                                    CallSize.of(12_000, 2_500).cached(30).reasoning(60)))),
            new DemoApp(
                    "code-review",
                    DailyRhythm.OFFICE,
                    220,
                    "platform",
                    List.of("review", "tests"),
                    "",
                    List.of(
                            ModelUse.of(
                                    70,
                                    "anthropic",
                                    "claude-sonnet-5-5",
                                    CallSize.of(14_000, 1_200).cached(50).written(38)),
                            ModelUse.of(
                                    30,
                                    "openai",
                                    "gpt-5.5",
                                    CallSize.of(9_000, 1_800).reasoning(50)))),
            new DemoApp(
                    "nightly-reports",
                    DailyRhythm.NIGHTLY,
                    300,
                    "finance",
                    List.of("daily-summary", "classification"),
                    "batch",
                    List.of(
                            ModelUse.of(70, "openai", "gpt-5.4", CallSize.of(8_000, 900)),
                            ModelUse.of(30, "google", "gemini-3.5-flash", CallSize.of(10_000, 700)))),
            new DemoApp(
                    SILENT,
                    DailyRhythm.OFFICE,
                    160,
                    "finance",
                    List.of("extraction"),
                    "",
                    List.of(ModelUse.of(100, "google", "gemini-3.5-flash", CallSize.of(5_000, 600)))));

    private DemoApps() {}
}
