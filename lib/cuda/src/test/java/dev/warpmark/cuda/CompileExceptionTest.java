package dev.warpmark.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Logs as NVRTC 12.6 wrote them. */
class CompileExceptionTest {
  @Test
  void namesFileLineAndMessageOfEachError() {
    String log =
        """
        common.cuh(7): warning #177-D: variable "unused" was declared but never referenced

        flash.cu(12): error: identifier "undefinedThing" is undefined
            undefinedThing = 3;
            ^

        flash.cu(14): error: expected a ";"

        2 errors detected in the compilation of "flash.cu".
        """;
    assertEquals(
        """
        flash.cu does not compile
        flash.cu:12: identifier "undefinedThing" is undefined
        flash.cu:14: expected a ";\"""",
        new CompileException("flash.cu", log).getMessage());
  }

  @Test
  void showsFiveErrorsAndCountsTheRest() {
    StringBuilder log = new StringBuilder();
    for (int line = 1; line <= 8; line++) {
      log.append("a.cu(").append(line).append("): error: wrong\n");
    }
    String message = new CompileException("a.cu", log.toString()).getMessage();
    assertEquals(7, message.lines().count());
    assertEquals("and 3 more", message.lines().skip(6).findFirst().orElseThrow());
  }

  @Test
  void fallsBackToTheWholeLog() {
    assertEquals(
        "a.cu does not compile: nvrtc: error: invalid value for --gpu-architecture (-arch)",
        new CompileException("a.cu", "nvrtc: error: invalid value for --gpu-architecture (-arch)\n")
            .getMessage());
  }
}
