use criterion::{black_box, criterion_group, criterion_main, Criterion};
fn sum(n: u64) -> u64 { (0..n).fold(0, |a, b| a ^ black_box(b)) }
fn bench(c: &mut Criterion) {
    c.bench_function("sum 1000", |b| b.iter(|| sum(black_box(1000))));
}
criterion_group! { name = benches; config = Criterion::default().sample_size(40).warm_up_time(std::time::Duration::from_millis(500)).measurement_time(std::time::Duration::from_secs(1)); targets = bench }
criterion_main!(benches);
