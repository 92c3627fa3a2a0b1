// The panel: what a number, a series or a ratio comes from.
const panel = document.getElementById('panel');
const body = document.getElementById('panel-body');
const heading = document.getElementById('panel-heading');
let opener = null;

function definitions(pairs) {
  const list = html('dl');
  pairs.filter(([, value]) => value).forEach(([term, value]) => list.append(html('dt', {}, term), html('dd', {}, value)));
  return list;
}

const WORDS = {
  measured: 'Measured: taken by a timer or a counter.', derived: 'Derived from the data by a rule.',
  declared: 'Declared before measuring.', observed: 'Observed: read from the machine or its files.',
  constant: 'A constant, from the source named.',
};

function place(number) {
  const at = data.places[number];
  const file = data.files[at.file];
  const address = file.path.split('/').map(encodeURIComponent).join('/');
  const shown = html('div', { class: 'place' });
  shown.append(html('p', {}, html('a', { href: address }, html('code', {}, file.path)), at.pointer ? ' at ' : '', html('code', { class: 'pointer' }, at.pointer)));
  if (at.excerpt) shown.append(html('p', {}, 'There stands ', html('code', { class: 'excerpt' }, at.excerpt)));
  shown.append(html('p', {}, 'SHA-256 ', html('code', { class: 'sha256' }, file.sha256)));
  return shown;
}

function places(numbers) {
  if (!numbers.length) return [];
  const out = [html('h3', {}, numbers.length === 1 ? 'Where it stands' : 'Where they stand'), ...numbers.slice(0, 4).map(place)];
  if (numbers.length > 4) {
    const rest = html('details', {}, html('summary', {}, `${numbers.length - 4} more places`));
    rest.addEventListener('toggle', () => rest.childElementCount === 1 && rest.append(...numbers.slice(4).map(place)), { once: true });
    out.push(rest);
  }
  return out;
}

/** Lets a sample be picked by pointer or by keyboard, and says its value. */
function picker(drawn, s) {
  const last = s.seconds.length;
  const output = html('output', { 'aria-live': 'polite' });
  const slider = html('input', { type: 'range', min: 1, max: last, value: 1, step: 1, 'aria-label': `Pick one of the samples of ${name(s)}` });
  const ring = node('circle', { r: 7, class: 'picked', visibility: 'hidden' });
  drawn.picture.append(ring);
  const show = () => {
    const i = slider.value - 1;
    const v = s.seconds[i] / drawn.unit.seconds;
    ring.setAttribute('cx', fixed(drawn.x(position(s, i) + 1)));
    ring.setAttribute('cy', fixed(v > drawn.shown.to ? drawn.box.top + 4 : drawn.y(v)));
    ring.setAttribute('visibility', 'visible');
    output.textContent = `sample ${position(s, i) + 1}: ${s.seconds[i]} s`;
  };
  slider.addEventListener('input', show);
  drawn.picture.addEventListener('pointermove', (event) => {
    const frame = drawn.picture.getBoundingClientRect();
    const wanted = drawn.x.back((event.clientX - frame.left) / frame.width * drawn.picture.viewBox.baseVal.width) - 1;
    let best = 0;
    for (let i = 1; i < last; i++) if (Math.abs(position(s, i) - wanted) < Math.abs(position(s, best) - wanted)) best = i;
    slider.value = best + 1;
    show();
  });
  return html('div', { class: 'picker' }, slider, output);
}

function numbers(s) {
  const box = html('details', {}, html('summary', {}, `The ${s.positions ? `${s.seconds.length} drawn of ${s.n}` : s.n} samples of ${name(s)} as numbers, in seconds`));
  box.addEventListener('toggle', () => {
    if (box.childElementCount === 1) {
      box.append(html('pre', { class: 'samples', tabindex: 0, role: 'region', 'aria-label': 'Samples in seconds' },
        s.positions ? s.seconds.map((v, i) => `${s.positions[i] + 1}\t${v}`).join('\n') : s.seconds.join('\n')));
    }
  }, { once: true });
  return box;
}

/** Draws after the panel is open, when it has a width. */
function showSeries(ids, claimed) {
  const all = ids.map((id) => data.series[id]);
  const host = html('div', { class: 'drawing' });
  const note = html('p', { class: 'note' });
  body.append(html('h3', {}, all.length === 1 ? 'The samples' : `The samples of ${all.length} series`));
  const alike = all.length <= 4 && all.every((s) => s.shape === all[0].shape && s.mode === all[0].mode);
  body.append(host, note);
  if (!alike) {
    drawEach(host, all, note);
    return;
  }
  const drawn = drawSamples(host, all, note, all.length === 1 && claimed && claimed.unit === 's' ? claimed : null);
  if (all.length === 1) body.insertBefore(picker(drawn, all[0]), note);
  all.forEach((s) => body.append(html('p', {}, describe(s) + (s.refusal ? `. No single median is stated: ${s.refusal}` : ''))));
  all.forEach((s) => body.append(numbers(s)));
}

function showRatio(r, claimed) {
  const host = html('div', { class: 'drawing' });
  body.append(html('h3', {}, r.unit ? 'The ratio, process by process' : 'The ratio, block by block'), host, html('p', {}, ratioText(r)));
  drawBlocks(host, r, claimed);
  if (r.floor) body.append(html('p', { class: 'note' }, `The baseline over its own repeat: ${ends(r.floor, { seconds: 1 })}, which is the noise floor.`));
}

function claimPanel(number) {
  const claim = data.claims[number];
  const unit = claim.unit ? ` ${claim.unit}` : '';
  heading.textContent = claim.text.endsWith(claim.unit || '') ? claim.text : claim.text + unit;
  const exact = typeof claim.value === 'number' ? `${claim.value}${unit}` : '';
  const interval = claim.interval;
  const shownIn = claim.series && claim.series.length ? data.series[claim.series[0]].unit : { seconds: 1e-3, symbol: 'ms' };
  body.append(html('p', { class: 'kind' }, WORDS[claim.kind]));
  body.append(definitions([
    ['Rule', claim.rule], ['In full', exact],
    ['Interval', interval ? `${level(interval)} ${ends(interval, interval.unit === 's' ? shownIn : { seconds: 1 })} by ${interval.method}` : ''],
  ]));
  if (claim.formula) body.append(html('p', { class: 'formula' }, claim.formula));
  if (claim.ratio !== undefined) showRatio(data.ratios[claim.ratio], interval && interval.unit === '' ? interval : null);
  if (claim.series) showSeries(claim.series, interval);
  body.append(...places(claim.evidence));
}

function seriesPanel(number) {
  const s = data.series[number];
  heading.textContent = full(s);
  body.append(definitions([['Timing mode', `${s.mode}: ${s.meaning}`], ['Device', s.device], ['Precision', s.precision], ['Run', s.run]]));
  showSeries([number]);
  body.append(...places([s.place]));
}

function ratioPanel(number) {
  const r = data.ratios[number];
  heading.textContent = `${name(data.series[r.candidate])} beside ${name(data.series[r.baseline])}`;
  showRatio(r);
  showSeries([r.candidate, r.baseline]);
  body.append(...places([data.series[r.candidate].place, data.series[r.baseline].place]));
}

const PANELS = { claim: [claimPanel, data.claims], series: [seriesPanel, data.series], ratio: [ratioPanel, data.ratios] };

function address(hash) {
  try {
    history.replaceState(null, '', hash || location.href.split('#')[0]);
  } catch (refused) {
    // Some browsers keep the address of a local file as it is; the panel works without.
  }
}

/** Opens what an address such as #claim-12 names; answers whether it names anything. */
function open(hash) {
  const [, kind, number] = /^#(claim|series|ratio)-(\d+)$/.exec(hash) || [];
  if (!kind || !PANELS[kind][1][number]) return false;
  body.replaceChildren();
  if (!panel.open) panel.showModal();
  PANELS[kind][0](Number(number));
  panel.scrollTop = 0;
  heading.focus();
  address(hash);
  return true;
}

document.addEventListener('click', (event) => {
  const link = event.target.closest('a');
  const hash = link && link.getAttribute('href');
  if (!hash || !/^#(claim|series|ratio)-/.test(hash) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (!panel.open) opener = link;
  open(hash);
});
document.getElementById('panel-close').addEventListener('click', () => panel.close());
panel.addEventListener('click', (event) => event.target === panel && panel.close());
panel.addEventListener('close', () => {
  address('');
  body.replaceChildren();
  if (opener) opener.focus();
  opener = null;
});
addEventListener('hashchange', () => open(location.hash));
