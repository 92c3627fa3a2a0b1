package dev.warpmark.display;

import java.util.Map;

/**
 * A value with a rich form beside its text.
 *
 * <p>A notebook shows the richest form it knows, a terminal the text. One renderer serves every
 * implementation, so that a new kind of result needs no code in the notebook package.
 */
public interface Rich {
  /** The MIME type every bundle has to contain. */
  String TEXT = "text/plain";

  /** Escaped HTML. */
  String HTML = "text/html";

  /** A PNG picture, base64 encoded. */
  String PNG = "image/png";

  /** A Plotly figure: a map with {@code data} and {@code layout}, not its JSON text. */
  String PLOTLY = "application/vnd.plotly.v1+json";

  /**
   * The forms of this value.
   *
   * @return MIME type to data; always contains {@code text/plain}, and never a NaN or an infinity
   *     in a JSON form, which no notebook can carry. A picture is a base64 string, JSON a {@link
   *     Map}
   */
  Map<String, Object> mimeBundle();

  /**
   * What a front end has to know beside the data, by default nothing.
   *
   * @return MIME type to its metadata, for instance {@code image/png} to {@code width} and {@code
   *     height} in CSS pixels
   */
  default Map<String, Object> mimeMetadata() {
    return Map.of();
  }
}
