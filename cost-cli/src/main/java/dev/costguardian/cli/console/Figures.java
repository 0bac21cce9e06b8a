package dev.costguardian.cli.console;

import dev.costguardian.money.Money;
import dev.costguardian.money.MoneySum;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and moments as people read them. */
public final class Figures {

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB"};

    private Figures() {}

    /** {@code 1,234,567}. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** {@code 1 event}, {@code 1,234 events}. */
    public static String count(long count, String noun) {
        return count(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /** Dollars to the last digit, {@code 1,234.560000}: the same digits that programs get. */
    public static String usd(MoneySum amount) {
        String exact = amount.toString();
        int point = exact.indexOf('.');
        return String.format(Locale.ROOT, "%,d", amount.toUsd().toBigInteger())
                .replace("-", "")
                .transform(whole -> (amount.picos().signum() < 0 ? "-" : "") + whole + exact.substring(point));
    }

    public static String usd(Money amount) {
        return usd(MoneySum.of(amount));
    }

    /** {@code 2026-11-23 14:05:06}, in UTC. */
    public static String moment(Instant moment) {
        return SECONDS.format(moment);
    }

    /** {@code 17 bytes}, {@code 12.3 MiB}; cut, not rounded. */
    public static String bytes(long bytes) {
        int unit = 0;
        long whole = bytes;
        long tenths = 0;
        while (whole >= 1024 && unit < UNITS.length - 1) {
            tenths = whole % 1024 * 10 / 1024;
            whole /= 1024;
            unit++;
        }
        return count(whole) + (unit == 0 ? "" : "." + tenths) + " " + UNITS[unit];
    }
}
