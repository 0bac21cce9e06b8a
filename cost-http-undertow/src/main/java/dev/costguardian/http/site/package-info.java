/**
 * What is sent as it was written. {@link dev.costguardian.http.site.DashboardHandler} sends the files of a {@link
 * dev.costguardian.http.site.StaticSite}, {@link dev.costguardian.http.site.OpenApiHandler} the description of the
 * interface, which lies beside it. Leans on {@code exchange}.
 */
@NullMarked
package dev.costguardian.http.site;

import org.jspecify.annotations.NullMarked;
