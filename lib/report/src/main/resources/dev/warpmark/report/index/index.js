// The page: its plots, drawn again when its width changes.
const DRAW = { samples: drawSamples, lengths: drawLengths, series: drawEach };

function draw() {
  document.querySelectorAll('.plot').forEach((figure) => {
    const plot = data.plots[figure.dataset.plot];
    const [host, note] = [figure.querySelector('.drawing'), figure.querySelector('.note')];
    if (plot.kind === 'ratios') drawRatios(host, plot.ratios.map((id) => data.ratios[id]), note);
    else DRAW[plot.kind](host, plot.series.map((id) => data.series[id]), note);
  });
  document.querySelectorAll('.strip').forEach((host) => {
    const s = data.series[host.dataset.series];
    const width = widthOf(host, 280, 640);
    const shown = range(s.seconds.map((v) => v / s.unit.seconds));
    const x = linear(shown.from, shown.to, 8, width - 8);
    const picture = svg(width, 52, describe(s));
    drawStrip(picture, { ...s, seconds: s.seconds.filter((v) => v / s.unit.seconds <= shown.to) }, 0, x, s.unit, 14);
    bottomAxis(picture, x, { left: 0, right: width, top: 28, bottom: 30 });
    host.replaceChildren(picture);
  });
}

let width = innerWidth;
let pending = 0;
addEventListener('resize', () => {
  if (innerWidth === width) return;
  width = innerWidth;
  clearTimeout(pending);
  pending = setTimeout(draw, 150);
});
const closed = [];
addEventListener('beforeprint', () => {
  document.querySelectorAll('main details:not([open])').forEach((box) => {
    closed.push(box);
    box.open = true;
  });
  onPaper(true);
  draw();
});
addEventListener('afterprint', () => {
  closed.splice(0).forEach((box) => { box.open = false; });
  onPaper(false);
  draw();
});

draw();
open(location.hash);
document.documentElement.dataset.ready = 'true';
