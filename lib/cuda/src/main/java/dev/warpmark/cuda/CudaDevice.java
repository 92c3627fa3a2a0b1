package dev.warpmark.cuda;

import dev.warpmark.attention.Precision;
import dev.warpmark.device.Availability;
import dev.warpmark.device.Device;
import dev.warpmark.device.DeviceFacts;
import dev.warpmark.device.DeviceKind;
import dev.warpmark.device.GpuModel;
import dev.warpmark.device.Peak;
import dev.warpmark.device.Setting;
import dev.warpmark.device.Telemetry;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import jcuda.driver.CUdevice;
import jcuda.driver.CUdevice_attribute;
import jcuda.driver.JCudaDriver;

/** One NVIDIA card. */
final class CudaDevice implements Device {
  private static final int NAME_BYTES = 256;
  private static final int BITS_PER_BYTE = 8;

  private final int ordinal;
  private final CUdevice device;
  private final CudaContext context;
  private final Optional<Nvml> nvml;
  private final DeviceFacts facts;
  private final Availability<NvrtcCompiler> compiler;
  private Optional<Floors> floors = Optional.empty();

  private CudaDevice(int ordinal, CUdevice device) {
    this.ordinal = ordinal;
    this.device = device;
    context = new CudaContext(device);
    nvml = Nvml.of(pciBusId());
    compiler = NvrtcCompiler.find();
    facts = readFacts();
  }

  /**
   * Opens the card of this number, with a context of its own.
   *
   * @throws CudaException when the driver refuses
   */
  static CudaDevice open(int ordinal) {
    JCudaDriver.setExceptionsEnabled(false);
    Cuda.check(JCudaDriver.cuInit(0), "cuInit");
    CUdevice device = new CUdevice();
    Cuda.check(JCudaDriver.cuDeviceGet(device, ordinal), "cuDeviceGet");
    return new CudaDevice(ordinal, device);
  }

  @Override
  public String id() {
    return "cuda:" + ordinal;
  }

  @Override
  public DeviceFacts facts() {
    return facts;
  }

  @Override
  public Precision precision() {
    return Precision.FLOAT16;
  }

  /** {@inheritDoc} Clocks, power and modes of a card are the user's: nothing is requested. */
  @Override
  public List<Setting> settings(boolean lock) {
    return new CudaSettings(this).read();
  }

  @Override
  public String toString() {
    return "%s (%s), compute capability %s".formatted(facts.name(), id(), capabilityText());
  }

  CudaContext context() {
    return context;
  }

  Optional<Nvml> nvml() {
    return nvml;
  }

  /** The compiler of kernels, or why there is none. */
  Availability<NvrtcCompiler> compiler() {
    return compiler;
  }

  /** What timing takes by itself, by empty kernels; measured anew. */
  synchronized Floors measureFloors() {
    String architecture = "sm_" + capability();
    KernelBuild build =
        new KernelBuild(
            new KernelManifest(List.of(), List.of()),
            KernelSources.standard(),
            KernelCache.standard(),
            compiler,
            architecture);
    Floors measured = Floors.of(context, build, architecture);
    floors = Optional.of(measured);
    return measured;
  }

  /** What timing took by itself when it was last measured, or else now. */
  synchronized Floors floors() {
    return floors.orElseGet(this::measureFloors);
  }

  @Override
  public Telemetry telemetry() {
    return nvml.map(Nvml::telemetry).orElse(Telemetry.NONE);
  }

  /** Ten times major plus minor, as kernels name it: 89 for an L4. */
  int capability() {
    return 10 * attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR)
        + attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR);
  }

  String capabilityText() {
    return capability() / 10 + "." + capability() % 10;
  }

  int multiprocessors() {
    return attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT);
  }

  /** What one block may ask for. */
  int sharedBytesPerBlock() {
    return attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK_OPTIN);
  }

  int sharedBytesPerMultiprocessor() {
    return attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_MULTIPROCESSOR);
  }

  int l2Bytes() {
    return attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_L2_CACHE_SIZE);
  }

  /** The newest CUDA that the driver supports, for example {@code 12.8}. */
  String driverApiVersion() {
    int[] version = new int[1];
    Cuda.check(JCudaDriver.cuDriverGetVersion(version), "cuDriverGetVersion");
    return version[0] / 1000 + "." + version[0] % 1000 / 10;
  }

  /** One of {@link CUdevice_attribute}. */
  private int attribute(int which) {
    int[] value = new int[1];
    Cuda.check(JCudaDriver.cuDeviceGetAttribute(value, which, device), "cuDeviceGetAttribute");
    return value[0];
  }

  private String pciBusId() {
    String[] id = new String[1];
    Cuda.check(JCudaDriver.cuDeviceGetPCIBusId(id, NAME_BYTES, device), "cuDeviceGetPCIBusId");
    return id[0].strip();
  }

  private DeviceFacts readFacts() {
    byte[] name = new byte[NAME_BYTES];
    Cuda.check(JCudaDriver.cuDeviceGetName(name, NAME_BYTES, device), "cuDeviceGetName");
    String readable = new String(name, StandardCharsets.UTF_8).replace("\0", "").strip();
    long[] memory = new long[1];
    Cuda.check(JCudaDriver.cuDeviceTotalMem(memory, device), "cuDeviceTotalMem");
    return new DeviceFacts(
        DeviceKind.GPU,
        readable,
        multiprocessors(),
        memory[0],
        OptionalLong.of(l2Bytes()),
        GpuModel.named(readable).flatMap(GpuModel::flops),
        peakBandwidth(readable),
        details());
  }

  /** Two transfers a clock over the whole bus, as the driver tells both; else the data sheet's. */
  private Optional<Peak> peakBandwidth(String name) {
    double hertz = 1e3 * attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_MEMORY_CLOCK_RATE);
    int bits = attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_GLOBAL_MEMORY_BUS_WIDTH);
    double told = 2 * hertz * bits / BITS_PER_BYTE;
    return told > 0
        ? Optional.of(new Peak(told, "driver: 2 x %.0f MHz x %d bits".formatted(hertz / 1e6, bits)))
        : GpuModel.named(name).flatMap(GpuModel::bandwidth);
  }

  private Map<String, String> details() {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("compute capability", capabilityText());
    nvml.flatMap(Nvml::driverVersion).ifPresent(version -> details.put("driver", version));
    details.put("CUDA of the driver", driverApiVersion());
    details.put(
        "kernel compiler",
        compiler.found().map(found -> "NVRTC " + found.version()).orElse(compiler.reason()));
    details.put(
        "highest SM clock",
        attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_CLOCK_RATE) / 1000 + " MHz");
    details.put("shared memory", sharedBytesPerBlock() / 1024 + " KiB a block");
    return details;
  }
}
