/**
 * The study of the method: simulations and planted defects that say what the statistics and the
 * audit are worth, and the command that prints them for docs/method.md. It calls what reports and
 * audits call, nothing imports it, and it is not published.
 */
package dev.warpmark.study;
