package dev.costguardian.pricing;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What else a name may stand as in a price list, in the order in which it is tried. */
final class NameSteps {

    /** A step names more spellings of one. */
    interface Step extends Function<Spelling, List<Spelling>> {}

    static final List<Step> OF_FINE_TUNED = List.of(NameSteps::fineTunedBase);

    static final List<Step> OF_BEDROCK = List.of(
            NameSteps::contextWindow,
            NameSteps::lastSegments,
            NameSteps::bedrockGeography,
            NameSteps::bedrockVersion,
            NameSteps::bedrockVendor,
            NameSteps::variant,
            NameSteps::separators,
            NameSteps::snapshot);

    static final List<Step> OF_OTHERS = List.of(
            NameSteps::contextWindow,
            NameSteps::lastSegments,
            NameSteps::variant,
            NameSteps::separators,
            NameSteps::snapshot);

    /**
     * Without a provider, Bedrock's ids are known by their form. But a segment in front may be any reseller, and a bare
     * vendor's name is the vendor's own.
     */
    static final List<Step> OF_NOBODY = List.of(
            NameSteps::contextWindow,
            NameSteps::bedrockGeography,
            NameSteps::bedrockVersion,
            NameSteps::variant,
            NameSteps::separators,
            NameSteps::snapshot);

    private static final Set<String> GEOGRAPHIES = Set.of("us", "eu", "apac", "ap", "au", "jp", "ca", "in", "global");

    /** {@code us-east-1}, {@code europe-west4}, {@code us-gov-west-1}. */
    private static final Pattern PLACE = Pattern.compile("[a-z]+(?:-[a-z]+)+-?\\d{1,2}");

    /** {@code -v1}, {@code -v1:0}, {@code -v1:0:48k}; of other versions the context alone: they may cost otherwise. */
    private static final Pattern BEDROCK_VERSION = Pattern.compile("(?:-v1(?::\\d+(?::\\d+k)?)?|(?<=:\\d):\\d+k)$");

    private static final Pattern AT = Pattern.compile("@(latest|default|\\d{8})$");
    private static final Pattern DATE = Pattern.compile("-(20\\d{2})(?:-(\\d{2})-(\\d{2})|(\\d{2})(\\d{2}))$");
    private static final String LATEST = "-latest";
    private static final String MILLION = "[1m]";
    private static final String GOVERNMENT = "us-gov";

    /** Variants that cost what the plain name costs; of others the price is not known. */
    private static final Set<String> SAME_PRICE = Set.of("beta", "thinking");

    private NameSteps() {}

    /** Claude Code's {@code claude-…[1m]}: the same model, asked with a larger window. What that costs follows from the prompt. */
    private static List<Spelling> contextWindow(Spelling spelling) {
        String name = spelling.name();
        return name.endsWith(MILLION) && name.contains("claude-")
                ? List.of(spelling.by("context window", name.substring(0, name.length() - MILLION.length())))
                : List.of();
    }

    /** Drops segments from the left: {@code eu/gpt-4o} is {@code gpt-4o} in region {@code eu}. */
    private static List<Spelling> lastSegments(Spelling spelling) {
        List<Spelling> shorter = new ArrayList<>();
        Spelling rest = spelling;
        int slash = rest.name().indexOf('/');
        while (slash >= 0 && slash + 1 < rest.name().length()) {
            String dropped = rest.name().substring(0, slash);
            rest = rest.by("last segments", rest.name().substring(slash + 1));
            if (isRegion(dropped)) {
                rest = in(dropped, rest);
            }
            shorter.add(rest);
            slash = rest.name().indexOf('/');
        }
        return shorter;
    }

    /** Bedrock's inference profiles: {@code eu.anthropic.claude-…} is {@code anthropic.claude-…} in {@code eu}. */
    private static List<Spelling> bedrockGeography(Spelling spelling) {
        int dot = spelling.name().indexOf('.');
        String geography = dot < 0 ? "" : spelling.name().substring(0, dot);
        return GEOGRAPHIES.contains(geography)
                ? List.of(spelling.by("Bedrock profile", spelling.name().substring(dot + 1))
                        .inRegion(geography))
                : List.of();
    }

    /** Bedrock's versions: {@code …-v1:0}. */
    private static List<Spelling> bedrockVersion(Spelling spelling) {
        return without(BEDROCK_VERSION, spelling, "Bedrock version");
    }

    /** Bedrock's vendors: {@code anthropic.claude-…}. */
    private static List<Spelling> bedrockVendor(Spelling spelling) {
        int dot = spelling.name().indexOf('.');
        return dot > 0 && spelling.name().chars().limit(dot).allMatch(Character::isLetter)
                ? List.of(spelling.by("Bedrock vendor", spelling.name().substring(dot + 1)))
                : List.of();
    }

    /** {@code @latest}, {@code @20250929}, and after a colon a variant, such as {@code :batch}. */
    private static List<Spelling> variant(Spelling spelling) {
        Matcher at = AT.matcher(spelling.name());
        if (at.find()) {
            boolean dated = Character.isDigit(at.group(1).charAt(0));
            return List.of(spelling.by("version", at.replaceFirst(dated ? "-$1" : "")));
        }
        int colon = spelling.name().lastIndexOf(':');
        String variant = spelling.name().substring(colon + 1);
        if (colon <= 0 || !(variant.equals("batch") || SAME_PRICE.contains(variant))) {
            return List.of();
        }
        Spelling plain = spelling.by("variant", spelling.name().substring(0, colon));
        return List.of(variant.equals("batch") ? plain.onTier(variant) : plain);
    }

    /** The name with separators that count the same. */
    private static List<Spelling> separators(Spelling spelling) {
        return List.of(spelling.asLoose(LooseNames.loose(spelling.name())));
    }

    /** A snapshot's date, or {@code -latest}: the same date written otherwise, then the name without it. */
    private static List<Spelling> snapshot(Spelling spelling) {
        String name = spelling.name();
        if (name.endsWith(LATEST)) {
            return List.of(spelling.asUndated(name.substring(0, name.length() - LATEST.length())));
        }
        Matcher date = DATE.matcher(name);
        if (!date.find()) {
            return List.of();
        }
        boolean dashed = date.group(2) != null;
        String month = date.group(dashed ? 2 : 4);
        String day = date.group(dashed ? 3 : 5);
        if (!isDay(date.group(1), month, day)) {
            return List.of();
        }
        String undated = date.replaceFirst("");
        String separator = dashed ? "" : "-";
        String otherwise = undated + "-" + date.group(1) + separator + month + separator + day;
        return List.of(spelling.by("date", otherwise), spelling.asUndated(undated));
    }

    /** {@code ft:gpt-4o:org::id} is charged as {@code ft:gpt-4o}. */
    private static List<Spelling> fineTunedBase(Spelling spelling) {
        String[] parts = spelling.name().split(":", 3);
        return parts.length < 3 ? List.of() : List.of(spelling.by("fine-tuned base", parts[0] + ":" + parts[1]));
    }

    /** The name as it is sold in a region. Government regions have prices of their own, under {@code us-gov.…}. */
    static Spelling in(String region, Spelling spelling) {
        boolean apart = region.startsWith(GOVERNMENT) && !spelling.name().startsWith(GOVERNMENT);
        return (apart ? spelling.with(GOVERNMENT + "." + spelling.name()) : spelling).inRegion(region);
    }

    private static boolean isRegion(String word) {
        return GEOGRAPHIES.contains(word) || PLACE.matcher(word).matches();
    }

    private static boolean isDay(String year, String month, String day) {
        try {
            LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static List<Spelling> without(Pattern ending, Spelling spelling, String rule) {
        Matcher found = ending.matcher(spelling.name());
        return found.find() ? List.of(spelling.by(rule, found.replaceFirst(""))) : List.of();
    }
}
