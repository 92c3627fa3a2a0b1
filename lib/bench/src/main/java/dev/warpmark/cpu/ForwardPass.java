package dev.warpmark.cpu;

import dev.warpmark.attention.AttentionShape;
import java.util.function.IntConsumer;

/** One algorithm with tensors and workspaces in place, ready to run as often as wanted. */
final class ForwardPass {
  /** More tasks than this for each worker only add traffic between them. */
  private static final int TASKS_PER_WORKER = 8;

  /** An interrupt is seen between tasks: a task is a fraction of a second on a slow core. */
  private static final double OPERATIONS_PER_TASK = 2e9;

  private final CorePool pool;
  private final Tensors tensors;
  private final IntConsumer[] consumers;
  private final int tilesPerHead;
  private final int tilesPerTask;
  private final int tasksPerHead;

  ForwardPass(Tiling tiling, TileOperations operations, Tensors tensors) {
    pool = CorePool.shared();
    this.tensors = tensors;
    AttentionShape shape = tensors.shape();
    tilesPerHead = (shape.queryLen() - 1) / QueryTile.QUERIES + 1;
    int tiles = Math.multiplyExact(heads(shape), tilesPerHead);
    // Neighbouring tiles of a head share its keys, so they stay on one core where there are enough.
    int wanted = tiles / (TASKS_PER_WORKER * pool.workers());
    int prompt = (int) (OPERATIONS_PER_TASK * tiles / shape.flops());
    tilesPerTask = Math.max(1, Math.min(tilesPerHead, Math.min(wanted, prompt)));
    tasksPerHead = (tilesPerHead - 1) / tilesPerTask + 1;
    consumers = new IntConsumer[Math.min(pool.workers(), tiles)];
    for (int i = 0; i < consumers.length; i++) {
      QueryTile tile = tiling.tile(operations, shape);
      consumers[i] = task -> runTask(tile, task);
    }
  }

  /** Runs once. Returns false when the thread was interrupted; outputs are then incomplete. */
  boolean run() {
    return pool.run(tasksPerHead * heads(tensors.shape()), consumers);
  }

  private void runTask(QueryTile tile, int task) {
    int head = task / tasksPerHead;
    int first = task % tasksPerHead * tilesPerTask;
    int end = Math.min(tilesPerHead, first + tilesPerTask);
    for (int i = first; i < end; i++) {
      tile.forward(tensors, head, i * QueryTile.QUERIES);
    }
  }

  private static int heads(AttentionShape shape) {
    return Math.multiplyExact(shape.batch(), shape.heads());
  }

  /** Workspace bytes of all workers together. */
  static long workspaceBytes(Tiling tiling, AttentionShape shape) {
    return CorePool.shared().workers() * tiling.workspaceBytes(shape);
  }
}
