package dev.costguardian.app.demo;

import java.util.List;

/**
 * An app of the made-up company.
 *
 * @param label of its tracking token
 * @param weekdayCalls on a weekday at the end of the time
 * @param team that answers for it
 * @param features that its calls serve
 * @param serviceTier empty for the standard one
 * @param models whose shares come to 100
 */
record DemoApp(
        String label,
        DailyRhythm rhythm,
        int weekdayCalls,
        String team,
        List<String> features,
        String serviceTier,
        List<ModelUse> models) {

    DemoApp {
        features = List.copyOf(features);
        models = List.copyOf(models);
        int shares = models.stream().mapToInt(ModelUse::share).sum();
        if (shares != 100) {
            throw new IllegalArgumentException("the shares of " + label + " come to " + shares + ", not to 100");
        }
    }

    /** The model at a place from 0 to 99, each at as many places as its share has percent. */
    ModelUse modelAt(int place) {
        int left = place;
        for (ModelUse use : models) {
            left -= use.share();
            if (left < 0) {
                return use;
            }
        }
        throw new IllegalArgumentException("a place lies between 0 and 99, was " + place);
    }
}
