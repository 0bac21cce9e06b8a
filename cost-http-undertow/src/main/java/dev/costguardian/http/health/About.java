package dev.costguardian.http.health;

import dev.costguardian.attribution.TokenDesk;

/**
 * What the server says about itself.
 *
 * @param environment {@code production} or {@code development}
 * @param trackingTokenBytes random bytes in a new tracking token
 */
public record About(String version, String environment, int trackingTokenBytes) {

    public About {
        if (trackingTokenBytes < TokenDesk.FEWEST_RANDOM_BYTES || trackingTokenBytes > TokenDesk.MOST_RANDOM_BYTES) {
            throw new IllegalArgumentException("a token has 16 to 40 random bytes, was " + trackingTokenBytes);
        }
    }
}
