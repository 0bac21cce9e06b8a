/**
 * The running product: the one place where everything is put together. {@link dev.costguardian.app.Main} begins;
 * {@link dev.costguardian.app.AppConfig} holds every setting, {@link dev.costguardian.app.LocalWorkbench} makes what
 * the commands work on, {@link dev.costguardian.app.RunningServer} is the server with all its parts. Only this package
 * reads the environment and the clock, and ends the process; {@code demo} makes up the traffic of a first look.
 */
@NullMarked
package dev.costguardian.app;

import org.jspecify.annotations.NullMarked;
