package dev.costguardian.app.demo;

import java.time.DayOfWeek;

/** How an app's calls spread over the hours of a day, in UTC, and how much of a weekday's traffic a weekend has. */
enum DailyRhythm {
    /** People at their desks. */
    OFFICE(15, 0, 0, 0, 0, 0, 1, 3, 8, 12, 13, 12, 8, 10, 12, 12, 10, 6, 3, 2, 1, 1, 0, 0, 0),
    /** Customers, who also come in the evening and at weekends. */
    SHOPPERS(70, 2, 1, 1, 1, 1, 2, 4, 6, 8, 9, 10, 11, 12, 11, 10, 10, 11, 13, 15, 16, 14, 10, 6, 3),
    /** One job before the day begins. */
    NIGHTLY(90, 0, 10, 40, 30, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    private final int weekendPercent;

    @SuppressWarnings("ImmutableEnumChecker") // nothing writes into it
    private final int[] weights;

    private final int allWeights;

    DailyRhythm(int weekendPercent, int... weights) {
        this.weekendPercent = weekendPercent;
        this.weights = weights;
        int sum = 0;
        for (int weight : weights) {
            sum += weight;
        }
        this.allWeights = sum;
    }

    /** How many thousandths of a call fall into an hour, of an app that makes {@code weekdayCalls} on a weekday. */
    long milliCalls(int weekdayCalls, DayOfWeek day, int hour) {
        int percent = day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY ? weekendPercent : 100;
        return weekdayCalls * 10L * percent * weights[hour] / allWeights;
    }
}
