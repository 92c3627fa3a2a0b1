package dev.warpmark.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;

/** Escaping of any text, whatever somebody called a device. */
class EscapingTest {
  @Property(tries = 300)
  void latexIsBalancedAndHasNoBareSpecial(
      @ForAll @CharRange(from = ' ', to = '~') @Chars({'µ', '×', '\u4e2d', '\n', '\u0007'})
          String text) {
    String escaped = Latex.escape(text);
    int depth = 0;
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '{') {
        depth++;
      } else if (c == '}') {
        depth--;
      } else {
        assertFalse("%$#&_^".indexOf(c) >= 0, escaped);
      }
      assertTrue(depth >= 0, escaped);
    }
    assertEquals(0, depth, escaped);
  }

  @Property(tries = 300)
  void aCodeSpanEndsWhereItShould(@ForAll @Chars({'`', 'a', '|', ' ', '\\'}) String text) {
    String code = Markdown.code(text, false);
    int fence = 0;
    while (fence < code.length() && code.charAt(fence) == '`') {
      fence++;
    }
    String ticks = "`".repeat(fence);
    assertTrue(code.endsWith(ticks), code);
    String inside = code.substring(fence, code.length() - fence);
    assertFalse(inside.contains(ticks), code);
    assertFalse(inside.startsWith("`") || inside.endsWith("`"), code);
  }

  @Property(tries = 300)
  void markdownLosesNoCharacter(@ForAll @CharRange(from = ' ', to = '~') String text) {
    String escaped = Markdown.escape(text);
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < escaped.length(); i++) {
      if (escaped.charAt(i) == '\\') {
        i++;
      }
      plain.append(escaped.charAt(i));
    }
    assertEquals(text, plain.toString());
  }
}
