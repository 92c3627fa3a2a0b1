package dev.warpmark.cuda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A folder of kernels that a test may edit. */
final class KernelFolder {
  private KernelFolder() {}

  static Path copyTo(Path folder) throws IOException {
    KernelSources sources = new KernelSources(Optional.empty());
    KernelManifest manifest = KernelManifest.parse(sources.text(KernelSources.MANIFEST));
    Files.createDirectories(folder);
    edit(folder, KernelSources.MANIFEST, sources.text(KernelSources.MANIFEST));
    for (KernelManifest.Kernel kernel : manifest.kernels()) {
      edit(folder, kernel.file(), sources.text(kernel.file()));
      for (String header : kernel.headers()) {
        edit(folder, header, sources.text(header));
      }
    }
    return folder;
  }

  static void edit(Path folder, String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  /** A source of {@code memory_efficient} whose first thread does this and nothing else. */
  static String doing(String statement) {
    return """
        #include "common.cuh"
        extern "C" __global__ void memory_efficient(
            const half_bits *q, const half_bits *k, const half_bits *v, half_bits *o, int batchHeads, int sq, int sk, float scale) {
          if (blockIdx.x == 0 && blockIdx.y == 0 && threadIdx.x == 0) {
            %s
          }
        }
        """
        .formatted(statement);
  }
}
