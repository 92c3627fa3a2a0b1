// Words and numbers: a number is shown with the digits that its interval allows.
const { widthOf, onPaper, node, mark, color, dash, linear, logarithmic, svg, text, bottomAxis, leftAxis, range, fixed } = Plots;
const data = JSON.parse(document.getElementById('data').textContent);
// What a card told is 32 bits of milliseconds over some passes; a sample is the seconds of one.
for (const s of data.series) {
  if (s.told) s.seconds = s.told.milliseconds.map((v) => Math.fround(v) * 1e-3 / s.told.passes);
}

function html(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

const name = (s) => s.label + (s.choice ? ` (which ran ${s.choice})` : '');
const full = (s) => `${name(s)}, ${s.shape}, ${s.mode}, phase ${s.run.split(' ')[0]}`;
const digits = (v, width) => {
  const wanted = width > 0 ? 1 - Math.floor(Math.log10(width)) : 3 - Math.floor(Math.log10(Math.abs(v) || 1));
  return Math.max(0, Math.min(9, wanted));
};
const plain = (v, width) => v.toFixed(digits(v, width));

/** Ends in a unit, with the digits that their distance allows. */
function ends(interval, unit) {
  const [a, b] = [interval.lower / unit.seconds, interval.upper / unit.seconds];
  return `[${plain(a, b - a)}, ${plain(b, b - a)}]${unit.symbol ? ' ' + unit.symbol : ''}`;
}

function level(interval) {
  const percent = (v) => `${Number((100 * v).toFixed(2))} %`;
  return `${percent(interval.level)} interval`
    + (interval.attained_level ? ` (attains ${percent(interval.attained_level)})` : '');
}

function levelText(s, l) {
  const where = s.levels.length > 1 || l.from > 0 ? `samples ${l.from + 1} to ${l.to}: ` : '';
  if (!l.interval) return `${where}median ${plain(l.median / s.unit.seconds)} ${s.unit.symbol}, no interval`;
  const width = (l.interval.upper - l.interval.lower) / s.unit.seconds;
  return `${where}median ${plain(l.median / s.unit.seconds, width)} ${s.unit.symbol}, `
    + `${level(l.interval)} ${ends(l.interval, s.unit)} by ${l.interval.method}`;
}

const describe = (s) => `${full(s)}: ${s.n} samples; ${s.levels.map((l) => levelText(s, l)).join('; ')}`;

const thinned = (all) => all.filter((s) => s.positions)
  .map((s) => `${name(s)}: ${s.seconds.length} of ${s.n} samples are drawn, the most extreme among them; `
    + 'median, interval and distribution are of the whole series.').join(' ');

function swatch(rank) {
  const icon = node('svg', { width: 26, height: 14, viewBox: '0 0 26 14', 'aria-hidden': 'true' });
  icon.append(node('path', { d: 'M1 7H25', stroke: color(rank), 'stroke-width': 2, 'stroke-dasharray': dash(rank) }));
  icon.append(node('path', { d: mark(rank, 13, 7, 4), fill: color(rank) }));
  return icon;
}

function legend(entries) {
  const list = html('ul', { class: 'legend' });
  entries.forEach(([rank, words]) => list.append(html('li', {}, swatch(rank), words)));
  return list;
}
