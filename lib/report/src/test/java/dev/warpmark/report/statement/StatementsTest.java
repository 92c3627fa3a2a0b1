package dev.warpmark.report.statement;

import static dev.warpmark.fixture.Levels.around;
import static dev.warpmark.fixture.RunFixture.SHAPE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.warpmark.data.ArmRole;
import dev.warpmark.data.RunData;
import dev.warpmark.display.Rich;
import dev.warpmark.fixture.Levels;
import dev.warpmark.fixture.RunFixture;
import dev.warpmark.report.Golden;
import dev.warpmark.report.page.Block;
import dev.warpmark.report.page.Fragment;
import dev.warpmark.report.page.Text;
import dev.warpmark.report.study.DataFile;
import dev.warpmark.report.study.Study;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementsTest {
  @Test
  void fixedShapeInFull() {
    Statement statement = fixed(RunFixture.phase("01").arm("flash", ArmRole.SUBJECT, 0.325));
    assertTrue(statement.isFull());
    check("fixed-full", statement);
    assertTrue(statement.text().contains("in this run"), statement.text());
    assertTrue(statement.latex().contains("\\toprule"), statement.latex());
  }

  @Test
  void aShiftedSeriesGetsItsSegments() {
    Statement statement =
        fixed(
            RunFixture.phase("01")
                .arm("flash", ArmRole.SUBJECT, SHAPE, Levels.shifted(1.17, 50, 1.38)));
    assertFalse(statement.isFull());
    check("fixed-shifted", statement);
  }

  @Test
  void aSlowStartIsLeftOutAndSaid() {
    Statement statement =
        fixed(
            RunFixture.phase("01")
                .arm("flash", ArmRole.SUBJECT, SHAPE, Levels.shifted(0.5, 2, 0.32)));
    assertFalse(statement.isFull());
    check("fixed-slow-start", statement);
  }

  @Test
  void tooFewSamplesCarryNoInterval() {
    Statement statement =
        fixed(RunFixture.phase("01").samples(5).arm("flash", ArmRole.SUBJECT, 0.325).interrupted());
    assertFalse(statement.isFull());
    check("fixed-short", statement);
  }

  @Test
  void dependentSamplesGetTheIntervalOfBatchMedians() {
    Statement statement =
        fixed(
            RunFixture.phase("01")
                .arm("flash", ArmRole.SUBJECT, SHAPE, i -> 0.325 + 0.001 * Math.sin(i * 0.9)));
    assertTrue(statement.isFull());
    check("fixed-dependent", statement);
  }

  @Test
  void samplesTooDependentCarryNoInterval() {
    Statement statement =
        fixed(
            RunFixture.phase("01")
                .arm("flash", ArmRole.SUBJECT, SHAPE, i -> 0.325 + 0.001 * Math.sin(i * 0.1)));
    assertFalse(statement.isFull());
    check("fixed-too-dependent", statement);
  }

  @Test
  void furtherTimingModesAreSaidBesideTheIsolatedOne() {
    Statement statement =
        fixed(RunFixture.phase("01").arm("flash", ArmRole.SUBJECT, 0.325).withGraph());
    assertTrue(statement.isFull());
    check("fixed-modes", statement);
  }

  @Test
  void whatStartingReplaysIsOfASampleIsSaidWhereItIsRecorded() {
    Statement statement =
        fixed(RunFixture.phase("01").arm("flash", ArmRole.SUBJECT, 0.3).withGraph(10, 40e-6));
    assertTrue(
        statement
            .text()
            .contains(
                "A replay holds 10 launches; starting one is at most 2.00% of a sample, by a replay"
                    + " of one kernel that does next to nothing."),
        statement.text());
  }

  @Test
  void anInterruptedComparisonIsNotFull() {
    Statement statement = backends(compared(0.300, 0.336, true).interrupted());
    assertFalse(statement.isFull());
    assertTrue(statement.text().contains("stopped before its rule"), statement.text());
  }

  @Test
  void aMedianThatNoSampleIsNearIsNotStated() {
    Statement statement =
        fixed(
            RunFixture.phase("01")
                .arm(
                    "flash",
                    ArmRole.SUBJECT,
                    SHAPE,
                    i -> around((i * 37 + 11) % 100 < 50 ? 0.30 : 0.36).applyAsDouble(i)));
    assertFalse(statement.isFull());
    check("fixed-two-modes", statement);
  }

  @Test
  void statementsShowThemselvesTogether() {
    Statements statements = Statements.of(study(compared(0.300, 0.336, true).build()));
    assertTrue(statements.toString().startsWith("fixed shape: For B=32"), statements.toString());
    assertTrue(statements.mimeBundle().get(Rich.HTML).toString().contains("<h4>backends</h4>"));
  }

  @Test
  void anEmptyStudyStatesNothing() {
    Study study = Study.of(List.of());
    for (Statement statement : Statements.of(study).all()) {
      assertFalse(statement.isFull(), statement.name());
      assertTrue(statement.text().startsWith("Nothing is stated"), statement.text());
    }
  }

  @Test
  void scalingInFull() {
    Statement statement = scaling(sweep(0.0707, 0.325, 1.17));
    assertTrue(statement.isFull());
    check("scaling-full", statement);
    assertFalse(statement.text().contains("speedup"), "work differs between shapes");
  }

  @Test
  void scalingLeavesOutWhatHasNoLevel() {
    RunFixture sweep =
        sweep(0.0707, 0.325)
            .arm("flash", ArmRole.SUBJECT, SHAPE.withSeqLen(1024), Levels.shifted(1.17, 50, 1.38));
    Statement statement = scaling(sweep);
    assertFalse(statement.isFull());
    check("scaling-left-out", statement);
  }

  @Test
  void oneShapeSaysNothingOnScaling() {
    Statement statement = scaling(RunFixture.phase("03").arm("flash", ArmRole.SUBJECT, 0.325));
    assertFalse(statement.isFull());
    check("scaling-one-shape", statement);
  }

  @Test
  void fasterBeyondTheNoiseFloor() {
    Statement statement = backends(compared(0.300, 0.336, true));
    assertTrue(statement.isFull());
    check("backends-faster", statement);
    assertTrue(statement.text().contains("faster"));
  }

  @Test
  void slowerIsSaidAsPlainly() {
    assertTrue(backends(compared(0.336, 0.300, true)).text().contains("slower"));
  }

  @Test
  void withoutARepeatOfTheBaselineNothingIsFaster() {
    Statement statement = backends(compared(0.300, 0.336, false));
    assertFalse(statement.isFull());
    assertFalse(statement.text().contains("faster"));
    check("backends-no-floor", statement);
  }

  @Test
  void oneArmClaimsNoComparison() {
    Statement statement = backends(RunFixture.phase("01").arm("flash", ArmRole.SUBJECT, 0.325));
    assertFalse(statement.isFull());
    assertEquals(
        "No comparison is made: the folder holds no run in which flash was interleaved with a"
            + " baseline.",
        statement.text());
  }

  @Test
  void aSearchIsNeverReported() {
    RunFixture search =
        RunFixture.phase("02-search")
            .arm("flash", ArmRole.SUBJECT, 0.300)
            .arm("math", ArmRole.BASELINE, 0.336)
            .arm("math", ArmRole.REPEATED_BASELINE, 0.336);
    assertTrue(backends(search).text().startsWith("No comparison is made"));
  }

  @Test
  void asFastAsInsideTheMargin() {
    Statement statement = nonDifference(compared(0.3000, 0.3003, true));
    assertTrue(statement.isFull());
    check("non-difference-full", statement);
  }

  @Test
  void anIntervalBeyondTheMarginDecidesNothing() {
    RunFixture noisy =
        RunFixture.phase("02-confirm")
            .arm("flash", ArmRole.SUBJECT, SHAPE, i -> 0.30 + 0.03 * ((i / 10) % 2))
            .arm("math", ArmRole.BASELINE, 0.315)
            .arm("math", ArmRole.REPEATED_BASELINE, 0.315);
    Statement statement = nonDifference(noisy);
    assertFalse(statement.isFull());
    assertFalse(statement.text().contains("as fast as"));
    check("non-difference-undecided", statement);
  }

  @Test
  void aNoisyBaselineMakesNothingAlike() {
    RunFixture noisy =
        RunFixture.phase("02-confirm")
            .arm("flash", ArmRole.SUBJECT, 0.300)
            .arm("math", ArmRole.BASELINE, 0.300)
            .arm("math", ArmRole.REPEATED_BASELINE, SHAPE, i -> 0.30 * (1 + 0.2 * ((i / 10) % 2)));
    Statement statement = nonDifference(noisy);
    assertFalse(statement.isFull(), statement::text);
    assertFalse(statement.text().contains("as fast as"), statement::text);
    assertTrue(statement.text().contains("the baseline against itself reaches"), statement::text);
  }

  @Test
  void aHostileNameIsTextInEveryForm() {
    Statement statement =
        fixed(
            RunFixture.phase("01")
                .deviceName("<img src=x onerror=alert(1)> \\input{x} [a](b)")
                .arm("<b>&", ArmRole.SUBJECT, 0.325));
    assertFalse(statement.html().contains("<img"), statement.html());
    assertFalse(statement.html().contains("<b>"), statement.html());
    assertFalse(statement.latex().contains("\\input"), statement.latex());
    assertFalse(statement.markdown().replace("\\<", "").contains("<img"), statement.markdown());
  }

  private static RunFixture sweep(double... milliseconds) {
    RunFixture sweep = RunFixture.phase("03");
    int[] lengths = {128, 512, 1024};
    for (int i = 0; i < milliseconds.length; i++) {
      sweep.arm("flash", ArmRole.SUBJECT, SHAPE.withSeqLen(lengths[i]), around(milliseconds[i]));
    }
    return sweep;
  }

  private static RunFixture compared(double subject, double baseline, boolean repeated) {
    RunFixture run =
        RunFixture.phase("02-confirm")
            .arm("flash", ArmRole.SUBJECT, subject)
            .arm("math", ArmRole.BASELINE, SHAPE, i -> around(baseline).applyAsDouble(i + 1003));
    return repeated
        ? run.arm(
            "math", ArmRole.REPEATED_BASELINE, SHAPE, i -> around(baseline).applyAsDouble(i + 2007))
        : run;
  }

  /** Against a peer the kernels are told first, and what holds launches is told with that. */
  @Test
  void againstAPeerTheKernelsLead() {
    Statement statement = backends(peer().withGraph());
    check("backends-peer", statement);
    String text = statement.text();
    assertTrue(text.indexOf("mode graph") < text.indexOf("mode isolated"), text);
    assertTrue(text.contains("compares launches as much as kernels: up to 33%"), text);
    Text brief =
        Statements.of(study(longer(peer()).withGraph().build())).comparisonsInBrief().get(1);
    String isolated = new Fragment("brief", List.of(new Block.Paragraph(brief))).markdown();
    assertTrue(isolated.contains("compares launches as much as kernels: up to 33%"), isolated);
  }

  @Test
  void withoutGraphModeThatIsSaidWithoutAShare() {
    String text = backends(peer()).text();
    assertTrue(text.contains(", which compares launches as much as kernels; the"), text);
  }

  @Test
  void betweenArmsOfOneProcessNothingIsAdded() {
    String text = backends(compared(0.30, 0.336, true).withGraph()).text();
    assertFalse(text.contains("launches"), text);
    assertTrue(text.indexOf("mode isolated") < text.indexOf("mode graph"), text);
  }

  private static RunFixture peer() {
    return RunFixture.phase("03")
        .arm("flash", ArmRole.SUBJECT, 0.300)
        .arm("pytorch:flash", ArmRole.BASELINE, SHAPE, i -> around(0.336).applyAsDouble(i + 1003))
        .arm(
            "pytorch:flash",
            ArmRole.REPEATED_BASELINE,
            SHAPE,
            i -> around(0.336).applyAsDouble(i + 2007));
  }

  private static RunFixture longer(RunFixture run) {
    var shape = SHAPE.withSeqLen(1024);
    return run.arm("flash", ArmRole.SUBJECT, shape, around(0.6))
        .arm("pytorch:flash", ArmRole.BASELINE, shape, i -> around(0.7).applyAsDouble(i + 1003))
        .arm(
            "pytorch:flash",
            ArmRole.REPEATED_BASELINE,
            shape,
            i -> around(0.7).applyAsDouble(i + 2007));
  }

  private static Statement fixed(RunFixture run) {
    return Statements.of(study(run.build())).fixedShape();
  }

  private static Statement scaling(RunFixture run) {
    return Statements.of(study(run.build())).scaling();
  }

  private static Statement backends(RunFixture run) {
    return Statements.of(study(run.build())).backends();
  }

  private static Statement nonDifference(RunFixture run) {
    return Statements.of(study(run.build())).nonDifference();
  }

  private static void check(String name, Statement statement) {
    Golden.check("statement-" + name + ".md", statement.markdown());
  }

  /** Of fixed runs, as if read from files. */
  private static Study study(RunData... runs) {
    List<DataFile> files = new ArrayList<>();
    for (RunData run : runs) {
      String path = "run%d.json".formatted(files.size());
      files.add(new DataFile(path, "%064x".formatted(files.size()), run));
    }
    return Study.of(files);
  }
}
