package dev.warpmark.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RecordLinesTest {
  private static String written(String json) {
    return new String(Json.records(Json.parse(json, "test").node()), StandardCharsets.UTF_8);
  }

  @Test
  void aRecordIsALine() {
    String text =
        """
        {
          "schema": 2,
          "pages": [
            {
              "page": "a \\"b\\".md",
              "claims": [
                {"span": {"line": 1, "column": 16}, "value": 0.1, "evidence": [0,1]},
                {"text": "µs", "evidence": []}
              ]
            }
          ],
          "places": [
            {"file": "x.json", "pointer": ""}
          ]
        }
        """;
    assertEquals(text, written(text));
  }

  @Test
  void whatHoldsNoRecordsIsOneLine() {
    assertEquals(
        "{\"a\": [1,[2,3]], \"b\": {}, \"c\": null}\n",
        written("{'a':[1,[2,3]],'b':{},'c':null}".replace('\'', '"')));
    assertEquals("[\n  {}\n]\n", written("[{}]"));
    assertEquals("[]\n", written("[]"));
  }

  @Test
  void itReadsBackAsTheSameTree() {
    String json = "{\"a\":[{\"b\":[{\"c\":1.5E-7},2]},[[{\"d\":\"\\u2028\\\\\"}]]],\"e\":true}";
    assertEquals(Json.parse(json, "test").node(), Json.parse(written(json), "test").node());
  }
}
