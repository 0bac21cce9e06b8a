/**
 * Who pays. A {@link dev.costguardian.attribution.TrackingToken} stands for one app in one environment; calls that
 * carry it are charged to it. {@link dev.costguardian.attribution.TokenDesk} issues and archives tokens, {@link
 * dev.costguardian.attribution.Tags} are the labels an app adds to a call. Begin at the desk. Leans on nothing else.
 */
@NullMarked
package dev.costguardian.attribution;

import org.jspecify.annotations.NullMarked;
