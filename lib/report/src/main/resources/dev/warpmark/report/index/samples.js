// Samples in the order taken, and the ratio of each block.
const position = (s, i) => s.positions ? s.positions[i] : i;

/** Samples in the order taken and, beside them, their distribution; returns what a picker needs. */
function drawSamples(host, all, note, claimed) {
  const width = widthOf(host, 300, 680);
  const height = width < 480 ? 300 : 340;
  const side = width < 480 ? 54 : 110;
  const box = { left: 56, right: width - side - 14, top: 26, bottom: height - 44 };
  const unit = all[0].unit;
  const values = all.flatMap((s) => s.seconds.map((v) => v / unit.seconds));
  const shown = range(values.concat(claimed ? [claimed.lower / unit.seconds, claimed.upper / unit.seconds] : []));
  const longest = Math.max(...all.map((s) => s.n));
  const x = linear(0.5, longest + 0.5, box.left, box.right);
  const y = linear(shown.from, shown.to, box.bottom, box.top);
  const picture = svg(width, height, `Samples over time. ${all.map(describe).join('. ')}`);
  const shaded = shadeBlocks(picture, all, x, box);
  leftAxis(picture, y, box, `Latency (${unit.symbol})`);
  bottomAxis(picture, x, { ...box, top: box.bottom }, 'Sample, in the order taken');
  const clipped = [];
  const layers = all.map((s, rank) => drawSeries(picture, s, rank, all.length, x, y, box, unit, shown, clipped));
  all.forEach((s, rank) => drawLevels(picture, s, rank, all.length, x, y, unit, claimed));
  drawHistogram(picture, all, y, { left: box.right + 14, right: width - 2, top: box.top, bottom: box.bottom }, unit, shown);
  host.replaceChildren(picture);
  if (all.length > 1) host.append(legend(all.map((s, rank) => [rank, name(s)])));
  const words = shaded ? ['Shaded: every other block.'] : [];
  if (clipped.length) words.push(`Above the axis, marked at its edge: ${clipped.length}, up to ${plain(Math.max(...clipped))} ${unit.symbol}.`);
  words.push(thinned(all));
  if (note) note.textContent = words.filter(Boolean).join(' ');
  return { picture, x, y, box, unit, shown, layers };
}

function shadeBlocks(picture, all, x, box) {
  const starts = all[0].block_starts;
  const same = starts && all.every((s) => s.block_starts && s.n === all[0].n && String(s.block_starts) === String(starts));
  if (!same || starts.length < 2) return false;
  for (let b = 1; b < starts.length; b += 2) {
    const from = x(starts[b] + 0.5);
    const to = x((starts[b + 1] ?? all[0].n) + 0.5);
    picture.append(node('rect', { x: fixed(from), y: box.top, width: fixed(to - from), height: box.bottom - box.top, class: 'block' }));
  }
  return true;
}

function drawSeries(picture, s, rank, count, x, y, box, unit, shown, clipped) {
  const r = s.seconds.length > 1000 ? 1.3 : s.seconds.length > 200 ? 2 : 2.8;
  let outline = '';
  let above = '';
  s.seconds.forEach((seconds, i) => {
    const v = seconds / unit.seconds;
    if (v > shown.to) {
      clipped.push(v);
      above += mark(2, x(position(s, i) + 1), box.top + 4, 4);
    } else {
      outline += mark(rank, x(position(s, i) + 1), y(v), r);
    }
  });
  picture.append(node('path', { d: outline, fill: color(rank), 'fill-opacity': s.seconds.length > 1000 ? 0.45 : 0.75 }));
  if (above) picture.append(node('path', { d: above, fill: color(rank) }));
}

function drawLevels(picture, s, rank, count, x, y, unit, claimed) {
  s.levels.forEach((l, i) => {
    const [from, to] = [x(l.from + 0.5), x(l.to + 0.5)];
    const interval = s.levels.length === 1 && claimed ? claimed : l.interval;
    if (interval) {
      const [low, high] = [y(interval.lower / unit.seconds), y(interval.upper / unit.seconds)];
      picture.append(node('rect', { x: fixed(from), width: fixed(to - from), y: fixed(high), height: fixed(Math.max(1, low - high)), fill: color(rank), 'fill-opacity': 0.28, class: 'interval' }));
    }
    const level = fixed(y(l.median / unit.seconds));
    const line = node('path', { d: `M${fixed(from)} ${level}H${fixed(to)}`, class: 'median' });
    if (count > 1) line.style.stroke = color(rank);
    picture.append(line);
    if (l.from > 0) {
      const at = fixed(from);
      picture.append(node('path', { d: `M${at} ${y.top ?? 26}V${fixed(y(y.ticks[0]))}`, class: 'change' }));
    }
  });
}

function drawHistogram(picture, all, y, box, unit, shown) {
  const most = Math.max(...all.flatMap((s) => s.histogram.counts));
  all.forEach((s, rank) => {
    const h = s.histogram;
    let outline = '';
    h.counts.forEach((count, i) => {
      const from = (h.from + i * h.width) / unit.seconds;
      const to = (h.from + (i + 1) * h.width) / unit.seconds;
      if (count === 0 || from > shown.to) return;
      const top = y(Math.min(to, shown.to));
      outline += `M${box.left} ${fixed(top)}H${fixed(box.left + count / most * (box.right - box.left))}V${fixed(y(from))}H${box.left}z`;
    });
    picture.append(node('path', { d: outline, fill: color(rank), 'fill-opacity': all.length > 1 ? 0.45 : 0.6 }));
  });
  picture.append(node('path', { d: `M${box.left} ${box.top}V${box.bottom}`, class: 'axis' }));
  picture.append(text((box.left + box.right) / 2, box.bottom + 16, `0 to ${most}`));
  picture.append(text((box.left + box.right) / 2, box.bottom + 34, 'Count', 'middle', 'title'));
}

function drawBlocks(host, r, claimed) {
  const interval = claimed || r.interval;
  const values = r.log_ratios.map(Math.exp);
  const width = widthOf(host, 300, 680);
  const height = 220;
  const box = { left: 56, right: width - 10, top: 26, bottom: height - 44 };
  const x = linear(0.5, values.length + 0.5, box.left, box.right);
  x.ticks = x.ticks.filter(Number.isInteger);
  const shown = [...values, interval.lower, interval.upper, r.value];
  const pad = (Math.max(...shown) - Math.min(...shown)) * 0.08 || 0.01;
  const y = linear(Math.min(...shown) - pad, Math.max(...shown) + pad, box.bottom, box.top);
  const picture = svg(width, height, `Ratio of each ${r.unit || 'block'}: ${values.map((v) => v.toPrecision(5)).join(', ')}. ${ratioText(r)}`);
  leftAxis(picture, y, box, 'Baseline over backend');
  bottomAxis(picture, x, { ...box, top: box.bottom }, r.unit ? 'Process' : 'Block');
  picture.append(node('rect', { x: box.left, width: box.right - box.left, y: fixed(y(interval.upper)), height: fixed(Math.max(1, y(interval.lower) - y(interval.upper))), fill: color(0), 'fill-opacity': 0.28, class: 'interval' }));
  picture.append(node('path', { d: `M${box.left} ${fixed(y(r.value))}H${box.right}`, class: 'median' }));
  picture.append(node('path', { d: values.map((v, i) => mark(0, x(i + 1), y(v), 4)).join(''), fill: color(0) }));
  host.replaceChildren(picture);
}
