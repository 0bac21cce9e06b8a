package dev.costguardian.http.exchange;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses that begin alike, as CIDR writes them: {@code 10.0.0.0/8}, {@code fd00::/8}, or one alone.
 *
 * @param bits of {@code base} that an address of the range begins with
 */
public record AddressRange(InetAddress base, int bits) {

    private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern NUMBERS =
            Pattern.compile("(?:" + BYTE + "\\.){3}" + BYTE + "|[0-9a-fA-F.]{0,4}:[0-9a-fA-F:.]{1,45}");

    private static final Pattern CIDR = Pattern.compile("([^/]*)(?:/([0-9]{1,3}))?");

    public AddressRange {
        int most = base.getAddress().length * Byte.SIZE;
        if (bits < 0 || bits > most) {
            throw new IllegalArgumentException("a range of addresses has 0 to " + most + " bits, was " + bits);
        }
    }

    /**
     * Reads an address or a range in CIDR notation. Names are not looked up.
     *
     * @throws IllegalArgumentException says what is wrong
     */
    public static AddressRange of(String text) {
        Matcher parts = CIDR.matcher(text.strip());
        InetAddress base = Optional.of(parts)
                .filter(Matcher::matches)
                .flatMap(matching -> address(matching.group(1)))
                .orElseThrow(() -> new IllegalArgumentException("not an address or a range of addresses: " + text));
        return new AddressRange(
                base, parts.group(2) == null ? base.getAddress().length * Byte.SIZE : Integer.parseInt(parts.group(2)));
    }

    /** The address that is written in numbers; empty for anything else, names included. */
    static Optional<InetAddress> address(String text) {
        try {
            return NUMBERS.matcher(text).matches() ? Optional.of(InetAddress.getByName(text)) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    boolean includes(InetAddress address) {
        byte[] mine = base.getAddress();
        byte[] other = address.getAddress();
        int whole = bits / Byte.SIZE;
        int rest = bits % Byte.SIZE;
        return mine.length == other.length
                && Arrays.equals(mine, 0, whole, other, 0, whole)
                && (rest == 0 || (mine[whole] ^ other[whole]) >> (Byte.SIZE - rest) == 0);
    }
}
