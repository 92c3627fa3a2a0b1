'use strict';

// Drawing: SVG from numbers. A mark's shape and its line's dash change with its colour.
const Plots = (() => {
  const NS = 'http://www.w3.org/2000/svg';
  const MARKS = ['circle', 'square', 'triangle', 'diamond', 'cross', 'down'];
  const DASHES = ['', '7 4', '2 3', '7 3 2 3'];
  const COLORS = 7;
  let printing = false;

  function node(name, attributes, ...children) {
    const made = document.createElementNS(NS, name);
    for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  const color = (rank) => `var(--series-${rank % COLORS})`;
  const fixed = (x) => Math.round(x * 100) / 100;

  /** The outline of one mark; outlines join to a single path however many marks there are. */
  function mark(rank, x, y, r) {
    const [a, b] = [fixed(x), fixed(y)];
    switch (MARKS[rank % MARKS.length]) {
      case 'circle': return `M${fixed(a - r)} ${b}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;
      case 'square': return `M${fixed(a - r)} ${fixed(b - r)}h${2 * r}v${2 * r}h${-2 * r}z`;
      case 'triangle': return `M${a} ${fixed(b - r * 1.2)}l${r * 1.2} ${r * 2.1}h${-r * 2.4}z`;
      case 'diamond': return `M${a} ${fixed(b - r * 1.3)}l${r * 1.3} ${r * 1.3}l${-r * 1.3} ${r * 1.3}l${-r * 1.3} ${-r * 1.3}z`;
      case 'down': return `M${a} ${fixed(b + r * 1.2)}l${r * 1.2} ${-r * 2.1}h${-r * 2.4}z`;
      default: return `M${fixed(a - r)} ${fixed(b - r * .6)}l${r * .4} ${-r * .4}l${r * .6} ${r * .6}l${r * .6} ${-r * .6}l${r * .4} ${r * .4}l${-r * .6} ${r * .6}l${r * .6} ${r * .6}l${-r * .4} ${r * .4}l${-r * .6} ${-r * .6}l${-r * .6} ${r * .6}l${-r * .4} ${-r * .4}l${r * .6} ${-r * .6}z`;
    }
  }

  function linear(from, to, low, high) {
    const scale = (v) => low + (v - from) / (to - from) * (high - low);
    const step = niceStep((to - from) / Math.max(2, Math.abs(high - low) / 70));
    scale.ticks = [];
    for (let i = Math.ceil(from / step - 1e-9); i * step <= to + step * 1e-9; i++) scale.ticks.push(i * step);
    scale.label = (v) => v.toFixed(Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
    scale.back = (p) => from + (p - low) / (high - low) * (to - from);
    return scale;
  }

  function logarithmic(from, to, low, high) {
    const scale = (v) => low + Math.log(v / from) / Math.log(to / from) * (high - low);
    scale.ticks = [];
    for (const steps of [[1], [1, 3], [1, 2, 5], [1, 1.5, 2, 3, 4, 5, 7]]) {
      const found = [];
      for (let p = Math.floor(Math.log10(from)); p <= Math.log10(to); p++) {
        for (const s of steps) {
          const v = s * 10 ** p;
          if (v >= from * 0.999 && v <= to * 1.001) found.push(v);
        }
      }
      if (scale.ticks.length < 3 && found.length * 42 < Math.abs(high - low)) scale.ticks = found;
    }
    scale.label = (v) => Number.isInteger(v) ? String(v) : String(Number(v.toPrecision(3)));
    return scale;
  }

  function niceStep(rough) {
    const power = 10 ** Math.floor(Math.log10(rough));
    return [1, 2, 5, 10].map((m) => m * power).find((s) => s >= rough * 0.999);
  }

  function svg(width, height, label, role) {
    return node('svg', {
      viewBox: `0 0 ${width} ${height}`, width, height, role: role || 'img', 'aria-label': label,
    });
  }

  function text(x, y, words, anchor, kind) {
    return node('text', { x: fixed(x), y: fixed(y), 'text-anchor': anchor || 'middle', class: kind || '' }, words);
  }

  function bottomAxis(to, scale, box, title) {
    for (const v of scale.ticks) {
      const x = fixed(scale(v));
      to.append(node('line', { x1: x, x2: x, y1: box.top, y2: box.bottom, class: 'grid' }));
      to.append(text(x, box.bottom + 16, scale.label(v)));
    }
    if (title) to.append(text((box.left + box.right) / 2, box.bottom + 34, title, 'middle', 'title'));
  }

  function leftAxis(to, scale, box, title) {
    for (const v of scale.ticks) {
      const y = fixed(scale(v));
      to.append(node('line', { x1: box.left, x2: box.right, y1: y, y2: y, class: 'grid' }));
      to.append(text(box.left - 7, y + 4, scale.label(v), 'end'));
    }
    if (title) to.append(text(box.left, box.top - 9, title, 'start', 'title'));
  }

  /** Where an axis ends so that a few far samples do not flatten the rest: at most four spreads. */
  function range(values) {
    const sorted = Float64Array.from(values).sort();
    const at = (q) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];
    const [low, middle, high] = [sorted[0], at(0.02), at(0.98)];
    const spread = Math.max(high - middle, Math.abs(high) * 1e-4);
    const top = Math.min(sorted[sorted.length - 1], high + 1.5 * spread);
    const pad = (top - low) * 0.06 || Math.abs(low) * 0.01 || 1;
    return { from: low - pad, to: top + pad };
  }

  /** How wide a drawing may be; on paper the screen's width would make its words tiny. */
  const widthOf = (host, least, onPaper) => printing ? onPaper : Math.max(least, host.clientWidth || 640);
  const onPaper = (on) => { printing = on; };

  return { widthOf, onPaper, node, mark, color, dash: (rank) => DASHES[rank % DASHES.length], linear, logarithmic, svg, text, bottomAxis, leftAxis, range, fixed };
})();
