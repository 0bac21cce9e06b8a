package dev.costguardian.benchmarks;

/**
 * A line of the table.
 *
 * @param work what was done
 * @param measured what came out, with its unit
 * @param ceiling what the machine did at most; empty where there is none
 * @param ratio measured to ceiling; empty where there is none
 * @param wanted what is asked of it; empty where nothing is
 */
record Figure(String work, String measured, String ceiling, String ratio, String wanted) {

    /** Two rates of one unit. */
    static Figure ofRates(String work, double measured, double ceiling, String unit, String wanted) {
        return new Figure(
                work, rate(measured, unit), rate(ceiling, unit), String.format("%.2f", measured / ceiling), wanted);
    }

    /** A figure that stands for itself. */
    static Figure alone(String work, String measured, String wanted) {
        return new Figure(work, measured, "", "", wanted);
    }

    /** The same with more said of what came out. */
    Figure noting(String more) {
        return new Figure(work, measured + ", " + more, ceiling, ratio, wanted);
    }

    private static String rate(double rate, String unit) {
        return String.format("%,.0f %s", rate, unit);
    }
}
