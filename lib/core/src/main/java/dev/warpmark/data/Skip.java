package dev.warpmark.data;

import dev.warpmark.attention.AttentionShape;
import dev.warpmark.device.TimingMode;
import java.util.Optional;

/**
 * A configuration that was asked for and not measured; the others went on.
 *
 * @param backend the backend's name
 * @param shape the shape, where only that one was skipped
 * @param mode the mode, where only that one was skipped
 * @param reason why, in a sentence
 */
public record Skip(
    String backend, Optional<AttentionShape> shape, Optional<TimingMode> mode, String reason) {}
