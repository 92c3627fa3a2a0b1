package dev.warpmark.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class AxisMarkTest {
  private static List<String> labels(List<AxisMark> marks) {
    return marks.stream().map(AxisMark::label).toList();
  }

  @Test
  void linearMarksAreRound() {
    assertEquals(List.of("0", "20", "40", "60", "80", "100"), labels(AxisMark.linear(0, 101)));
    assertEquals(
        List.of("1.15", "1.20", "1.25", "1.30", "1.35", "1.40"),
        labels(AxisMark.linear(1.15, 1.405)));
    assertEquals(List.of("-1.0", "-0.5", "0.0", "0.5", "1.0"), labels(AxisMark.linear(-1, 1.2)));
    assertEquals(
        List.of("0", "200k", "400k", "600k", "800k", "1000k"),
        labels(AxisMark.linear(0, 1_000_001)));
  }

  @Test
  void logarithmicMarksAreOneTwoFive() {
    assertEquals(List.of("0.2", "0.5", "1", "2", "5", "10", "20"), labels(AxisMark.log(0.15, 30)));
    assertEquals(List.of("1", "10", "100", "1000", "10000"), labels(AxisMark.log(0.9, 20_000)));
  }

  @Test
  void measuredLengthsTooCloseToTellApartShareAMark() {
    assertEquals(
        List.of("128", "1000", "2048"), labels(AxisMark.at(100, 3000, 128, 1000, 1024, 2048)));
  }

  @Property(tries = 500)
  void everyRangeHasAFewMarksWithinIt(
      @ForAll @DoubleRange(min = -1e9, max = 1e9) double min,
      @ForAll @DoubleRange(min = 0.01, max = 1e9) double span) {
    double max = min + span;
    List<AxisMark> marks = AxisMark.linear(min, max);
    assertTrue(marks.size() >= 2 && marks.size() <= 14, "marks: " + marks.size());
    assertTrue(
        marks.stream()
            .allMatch(t -> t.value() >= min - span * 1e-6 && t.value() <= max + span * 1e-6));
  }

  @Test
  void marksOfAShortRangeFarFromZeroStayWithinIt() {
    double min = 779_902_001.670_000_1;
    double max = min + 0.048;
    List<AxisMark> marks = AxisMark.linear(min, max);
    assertTrue(marks.size() >= 2, "marks: " + marks);
    assertTrue(marks.stream().allMatch(t -> t.value() >= min && t.value() <= max), "" + marks);
  }

  @Test
  void aRangeBelowThePrecisionOfItsEndsHasOneMark() {
    assertEquals(1, AxisMark.linear(1, Math.nextUp(1.0)).size());
    assertEquals(1, AxisMark.linear(-Double.MAX_VALUE, Double.MAX_VALUE).size());
  }

  @Test
  void anAxisRefusesARangeThatIsNone() {
    assertEquals(
        "an axis needs a finite range with min < max, was 1.0 to 1.0",
        assertThrows(IllegalArgumentException.class, () -> Axis.linear("x", 1, 1)).getMessage());
    assertEquals(
        "a logarithmic axis starts above 0, was 0.0",
        assertThrows(
                IllegalArgumentException.class, () -> new Axis("x", true, 0, 1, List.of(), false))
            .getMessage());
    Axis empty = Axis.logOver("x", -1, 0, Double.NaN);
    assertTrue(empty.min() > 0 && empty.max() > empty.min());
  }
}
