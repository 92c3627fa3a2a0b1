// Many series at once: medians against the length, a line a series, a line a ratio.
function drawLengths(host, all, note) {
  const width = widthOf(host, 300, 680);
  const height = Math.min(430, Math.max(300, width * 0.55));
  const box = { left: 56, right: width - 16, top: 28, bottom: height - 44 };
  const middle = [...all].sort((a, b) => a.levels[0].median - b.levels[0].median)[all.length >> 1];
  const unit = middle.unit;
  const medians = all.flatMap((s) => s.levels.flatMap((l) => [l.median, l.interval ? l.interval.lower : l.median, l.interval ? l.interval.upper : l.median])).map((v) => v / unit.seconds);
  const lengths = [...new Set(all.map((s) => s.seq_len))].sort((a, b) => a - b);
  const x = logarithmic(lengths[0] / 1.25, lengths[lengths.length - 1] * 1.25, box.left, box.right);
  x.ticks = lengths;
  const y = logarithmic(Math.min(...medians) / 1.3, Math.max(...medians) * 1.3, box.bottom, box.top);
  const picture = svg(width, height, 'Median latency by sequence length; each mark is a link to its samples', 'group');
  bottomAxis(picture, x, box, 'Sequence length');
  leftAxis(picture, y, box, `Median latency (${unit.symbol})`);
  const arms = [...new Set(all.map((s) => s.label))];
  arms.forEach((label, rank) => {
    const own = all.filter((s) => s.label === label).sort((a, b) => a.seq_len - b.seq_len);
    const single = own.filter((s) => s.one_level);
    const line = single.map((s, i) => `${i ? 'L' : 'M'}${fixed(x(s.seq_len))} ${fixed(y(s.levels[0].median / unit.seconds))}`).join('');
    picture.append(node('path', { d: line, fill: 'none', stroke: color(rank), 'stroke-width': 1.5, 'stroke-dasharray': dash(rank) }));
    own.forEach((s) => picture.append(lengthMark(s, rank, x, y, unit)));
  });
  host.replaceChildren(picture, legend(arms.map((label, rank) => [rank, label])));
  if (note) note.textContent = `${all[0].mode}, ${all[0].device}, ${all[0].precision}; shapes ${all[0].shape.replace(/S=\d+ /, '')} with S as on the axis.`;
}

function lengthMark(s, rank, x, y, unit) {
  const link = node('a', { href: `#series-${data.series.indexOf(s)}`, 'aria-label': describe(s) });
  const at = x(s.seq_len);
  for (const l of s.levels) {
    if (l.interval) {
      link.append(node('path', { d: `M${fixed(at)} ${fixed(y(l.interval.lower / unit.seconds))}V${fixed(y(l.interval.upper / unit.seconds))}`, stroke: color(rank), 'stroke-width': 3, 'stroke-opacity': 0.55 }));
    }
    const hollow = { fill: 'var(--page)', stroke: color(rank), 'stroke-width': 1.5 };
    link.append(node('path', { d: mark(rank, at, y(l.median / unit.seconds), 5), ...(s.one_level ? { fill: color(rank) } : hollow) }));
  }
  link.append(node('title', {}, describe(s)));
  return link;
}

function rows(host, entries, axis, drawRow, tip) {
  const grid = html('div', { class: 'rows' });
  host.replaceChildren(grid);
  const cells = [];
  let group = null;
  for (const entry of entries) {
    if (entry.group !== group) {
      group = entry.group;
      grid.append(html('div', { class: 'group' }, group));
    }
    const cell = html('div', { class: 'drawing' });
    const link = html('a', { href: entry.href }, entry.name);
    grid.append(html('div', { class: 'name' }, link), html('div', { class: 'value' }, entry.value), cell);
    cells.push(cell);
  }
  const foot = html('div', { class: 'drawing' });
  grid.append(foot);
  const width = widthOf(foot, 160, 320);
  const scale = axis(width);
  entries.forEach((entry, i) => {
    const picture = svg(width, 24, entry.label);
    for (const v of scale.ticks) picture.append(node('line', { x1: fixed(scale(v)), x2: fixed(scale(v)), y1: -4, y2: 28, class: 'grid' }));
    drawRow(picture, entry, scale);
    cells[i].append(picture);
  });
  const picture = svg(width, 40, tip);
  bottomAxis(picture, scale, { left: 0, right: width, top: 0, bottom: 4 }, tip);
  foot.append(picture);
}

function drawEach(host, all, note) {
  const unit = [...all].sort((a, b) => a.levels[0].median - b.levels[0].median)[all.length >> 1].unit;
  const ranks = [...new Set(all.map((s) => s.label))];
  const lows = all.map((s) => Math.min(...s.seconds) / unit.seconds);
  const highs = all.map((s) => Math.max(...s.seconds) / unit.seconds);
  const [from, to] = [Math.min(...lows) / 1.05, Math.max(...highs) * 1.05];
  const entries = all.map((s) => {
    const only = s.levels.length === 1 ? s.levels[0] : null;
    const width = only && only.interval ? (only.interval.upper - only.interval.lower) / s.unit.seconds : 0;
    return {
      s, group: `${s.shape}, ${s.mode}, phase ${s.run.split(' ')[0]}`, name: name(s),
      href: `#series-${data.series.indexOf(s)}`, label: describe(s),
      value: s.one_level && only ? `${plain(only.median / s.unit.seconds, width)} ${s.unit.symbol}` : 'no single level',
    };
  });
  const axis = (width) => (to / from < 3 ? linear : logarithmic)(from, to, 4, width - 4);
  rows(host, entries, axis, (picture, { s }, x) => drawStrip(picture, s, ranks.indexOf(s.label), x, unit, 12), `Latency (${unit.symbol})`);
  if (note) note.textContent = thinned(all);
}

/** A series on one line: dots, a bar for each interval, a stroke for each median. */
function drawStrip(picture, s, rank, x, unit, y) {
  const step = Math.max(1, Math.floor(s.seconds.length / 400));
  let dots = '';
  s.seconds.forEach((v, i) => {
    if (i % step === 0) dots += mark(rank, x(v / unit.seconds), y + ((i * 7) % 11) - 5, 1.6);
  });
  picture.append(node('path', { d: dots, fill: color(rank), 'fill-opacity': 0.45 }));
  for (const l of s.levels) {
    if (l.interval) {
      const [a, b] = [x(l.interval.lower / unit.seconds), x(l.interval.upper / unit.seconds)];
      picture.append(node('rect', { x: fixed(a - 0.5), y: y - 7, width: fixed(Math.max(1, b - a) + 1), height: 14, fill: color(rank), 'fill-opacity': 0.35 }));
    }
    const m = fixed(x(l.median / unit.seconds));
    picture.append(node('path', { d: `M${m} ${y - 9}V${y + 9}`, class: 'median' }));
  }
}

function drawRatios(host, all, note) {
  const bounds = all.flatMap((r) => [r.interval.lower, r.interval.upper, r.floor ? r.floor.lower : 1, r.floor ? r.floor.upper : 1, 1]);
  const [from, to] = [Math.min(...bounds) / 1.03, Math.max(...bounds) * 1.03];
  const series = (r) => data.series[r.candidate];
  const entries = all.map((r) => ({
    r, group: `${series(r).shape}, ${series(r).mode}, phase ${series(r).run.split(' ')[0]}`,
    name: `${name(series(r))} beside ${name(data.series[r.baseline])}`,
    href: `#ratio-${data.ratios.indexOf(r)}`, label: ratioText(r),
    value: `${plain(r.value, r.interval.upper - r.interval.lower)} ${ends(r.interval, { seconds: 1 })}`,
  }));
  const axis = (width) => (to / from < 3 ? linear : logarithmic)(from, to, 4, width - 4);
  rows(host, entries, axis, (picture, { r }, x) => {
    if (r.floor) {
      const [a, b] = [x(r.floor.lower), x(r.floor.upper)];
      picture.append(node('rect', { x: fixed(a), y: 0, width: fixed(b - a), height: 24, class: 'block' }));
    }
    picture.append(node('path', { d: `M${fixed(x(1))} -4V28`, class: 'axis' }));
    picture.append(node('path', { d: `M${fixed(x(r.interval.lower))} 12H${fixed(x(r.interval.upper))}`, stroke: color(0), 'stroke-width': 3 }));
    picture.append(node('path', { d: mark(0, x(r.value), 12, 4.5), fill: color(0) }));
  }, 'Time of the baseline over time of the backend');
  if (note) note.textContent = `Intervals at ${Number((100 * all[0].interval.level).toFixed(2))} %, each read alone.`;
}

const ratioText = (r) => `${full(data.series[r.candidate])}, beside ${name(data.series[r.baseline])}: `
  + `${plain(r.value, r.interval.upper - r.interval.lower)}, ${level(r.interval)} ${ends(r.interval, { seconds: 1 })} by ${r.interval.method}`;
