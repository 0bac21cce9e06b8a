package dev.costguardian.cli;

import dev.costguardian.CostGuardian;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which events are meant. Every option but the bounds may be repeated, and then means any of its values. */
final class FilterOptions {

    @Option(names = "--from", paramLabel = "DATE", description = "First day or moment: 2026-11-01, or RFC 3339.")
    private Optional<String> from = Optional.empty();

    @Option(names = "--to", paramLabel = "DATE", description = "The day or moment after the last.")
    private Optional<String> to = Optional.empty();

    @Option(names = "--tz", paramLabel = "ZONE", description = "Where days begin: Europe/Berlin. Default: UTC.")
    private Optional<String> zone = Optional.empty();

    @Option(names = "--token", paramLabel = "TOKEN", description = "Of tokens with this label or number.")
    private List<String> tokens = new ArrayList<>();

    @Option(names = "--model", paramLabel = "MODEL", description = "Of this model, as it was reported.")
    private List<String> models = new ArrayList<>();

    @Option(names = "--provider", paramLabel = "NAME", description = "Of this provider.")
    private List<String> providers = new ArrayList<>();

    @Option(names = "--tier", paramLabel = "TIER", description = "Of this service tier, such as batch.")
    private List<String> tiers = new ArrayList<>();

    @Option(names = "--user", paramLabel = "NAME", description = "Of this user.")
    private List<String> users = new ArrayList<>();

    @Option(names = "--tag", paramLabel = "KEY=VALUE", description = "With this tag.")
    private List<String> tags = new ArrayList<>();

    boolean isBounded() {
        return from.isPresent() || to.isPresent();
    }

    /** The options under the names that queries over HTTP have. */
    Map<String, List<String>> parameters(CostGuardian ledger) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        from.ifPresent(date -> parameters.put("from", List.of(date)));
        to.ifPresent(date -> parameters.put("to", List.of(date)));
        zone.ifPresent(id -> parameters.put("tz", List.of(id)));
        TokenChoice choice = new TokenChoice(ledger.storage().tokens().all());
        parameters.put(
                "token",
                tokens.stream().map(name -> choice.named(name).id().toString()).toList());
        parameters.put("model", models);
        parameters.put("provider", providers);
        parameters.put("tier", tiers);
        parameters.put("user", users);
        for (String tag : tags) {
            addTag(parameters, tag);
        }
        return parameters;
    }

    private static void addTag(Map<String, List<String>> parameters, String tag) {
        int equals = tag.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("--tag must be KEY=VALUE, was \"" + tag + "\"");
        }
        parameters
                .computeIfAbsent("tag:" + tag.substring(0, equals), key -> new ArrayList<>())
                .add(tag.substring(equals + 1));
    }
}
