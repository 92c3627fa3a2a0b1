package demo;
import org.openjdk.jmh.annotations.*;
import java.util.concurrent.TimeUnit;
@State(Scope.Benchmark)
public class Sum {
  @Param({"1000", "4000"}) int n;
  @Benchmark public long sum() { long s = 0; for (int i = 0; i < n; i++) s ^= i * 31L; return s; }
}
