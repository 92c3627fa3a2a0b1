package dev.warpmark.cuda;

import dev.warpmark.device.BackendException;
import java.util.List;
import jcuda.driver.CUevent;
import jcuda.driver.CUgraph;
import jcuda.driver.CUgraphExec;
import jcuda.driver.CUstream;
import jcuda.driver.JCudaDriver;

/** Times launches between two events of its own; close it to free events and graph. */
final class CudaTimer implements AutoCloseable {
  /** As the driver documents {@code cuEventElapsedTime}. */
  static final double TICK_SECONDS = 0.5e-6;

  /** A replay this long drowns what starting it costs; PyTorch's worker replays as long. */
  private static final double REPLAY_SECONDS = 2e-3;

  /** No pass is so short that a replay needs more; the worker has the same. */
  private static final int MOST_LAUNCHES = 1000;

  private static final int TRIAL_LAUNCHES = 10;
  private static final int THREAD_LOCAL_CAPTURE = 1;
  private static final int NOT_READY = 600;
  private static final int MOST_FLUSHES = 256;

  private final CudaContext context;
  private final List<BoundLaunch> launches;
  private final CUevent start = new CUevent();
  private final CUevent end = new CUevent();
  private final float[] milliseconds = new float[1];
  private CUgraphExec graph;
  private int launchesInGraph;
  private int flushes = 1;

  CudaTimer(CudaContext context, List<BoundLaunch> launches) {
    this.context = context;
    this.launches = launches;
    Cuda.check(JCudaDriver.cuEventCreate(start, 0), "cuEventCreate");
    Cuda.check(JCudaDriver.cuEventCreate(end, 0), "cuEventCreate");
  }

  /** One pass between two events on an idle stream: the launch gap is included. */
  double isolatedSeconds() {
    return seconds(() -> launch(context.stream()));
  }

  /** Seconds a pass, of many in one replayed graph. */
  double graphSeconds() {
    if (graph == null) {
      capture();
    }
    return replaySeconds() / launchesInGraph;
  }

  /** One replay of a graph of a single pass, with all that starting and timing it takes. */
  double replayOfOnePassSeconds() {
    if (launchesInGraph != 1) {
      make(1);
    }
    return replaySeconds();
  }

  /** Passes in the graph; 0 before it was made. */
  int launchesInGraph() {
    return launchesInGraph;
  }

  /**
   * One pass after a flush of L2. The flush itself holds the stream while event, pass and event are
   * queued; a sample whose start had passed before all was queued is thrown away and the hold made
   * longer.
   *
   * @throws BackendException when the host cannot queue a pass in time
   */
  double coldSeconds(DeviceMemory flushed) {
    while (flushes <= MOST_FLUSHES) {
      for (int i = 0; i < flushes; i++) {
        flushed.fill((short) i);
      }
      record(start);
      launch(context.stream());
      record(end);
      boolean held = JCudaDriver.cuEventQuery(start) == NOT_READY;
      double seconds = elapsedSeconds();
      if (held) {
        return seconds;
      }
      flushes *= 2;
    }
    throw new BackendException(
        "cold mode could not queue a pass before the flush before it had ended");
  }

  @Override
  public void close() {
    dropGraph();
    JCudaDriver.cuEventDestroy(start);
    JCudaDriver.cuEventDestroy(end);
  }

  private void capture() {
    make(TRIAL_LAUNCHES);
    replaySeconds();
    double seconds = replaySeconds() / TRIAL_LAUNCHES;
    int wanted = (int) Math.ceil(REPLAY_SECONDS / seconds);
    make(Math.max(1, Math.min(MOST_LAUNCHES, wanted)));
    replaySeconds();
  }

  private void make(int passes) {
    dropGraph();
    CUstream stream = context.stream();
    CUgraph captured = new CUgraph();
    Cuda.check(
        JCudaDriver.cuStreamBeginCapture(stream, THREAD_LOCAL_CAPTURE), "cuStreamBeginCapture");
    try {
      for (int i = 0; i < passes; i++) {
        launch(stream);
      }
    } finally {
      Cuda.check(JCudaDriver.cuStreamEndCapture(stream, captured), "cuStreamEndCapture");
    }
    CUgraphExec ready = new CUgraphExec();
    int code = JCudaDriver.cuGraphInstantiate(ready, captured, 0);
    JCudaDriver.cuGraphDestroy(captured);
    Cuda.check(code, "cuGraphInstantiate");
    graph = ready;
    launchesInGraph = passes;
  }

  private void dropGraph() {
    if (graph != null) {
      JCudaDriver.cuGraphExecDestroy(graph);
      graph = null;
    }
  }

  private double replaySeconds() {
    return seconds(
        () -> Cuda.check(JCudaDriver.cuGraphLaunch(graph, context.stream()), "cuGraphLaunch"));
  }

  private double seconds(Runnable work) {
    record(start);
    work.run();
    record(end);
    return elapsedSeconds();
  }

  private double elapsedSeconds() {
    Cuda.check(JCudaDriver.cuEventSynchronize(end), "cuEventSynchronize");
    Cuda.check(JCudaDriver.cuEventElapsedTime(milliseconds, start, end), "cuEventElapsedTime");
    return milliseconds[0] * 1e-3;
  }

  private void record(CUevent event) {
    Cuda.check(JCudaDriver.cuEventRecord(event, context.stream()), "cuEventRecord");
  }

  private void launch(CUstream stream) {
    for (BoundLaunch each : launches) {
      each.on(stream);
    }
  }
}
