(async () => {
  const plots = document.querySelectorAll('.plot');
  try {
    const packed = document.getElementById('plotly-gzip').textContent;
    const bytes = Uint8Array.from(atob(packed), (c) => c.charCodeAt(0));
    const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    const script = document.createElement('script');
    script.textContent = await new Response(unpacked).text();
    document.head.append(script);
    for (const plot of plots) {
      const figure = JSON.parse(plot.querySelector('script').textContent);
      const text = plot.querySelector('.plot-text');
      const target = document.createElement('div');
      plot.append(target);
      // plotly.js 4 offers to send the data to a service unless it is told not to.
      const config = {
        responsive: true, displaylogo: false, showSendToCloud: false, ...figure.config,
      };
      await Plotly.newPlot(target, figure.data, figure.layout, config);
      text.remove();
    }
    document.body.dataset.plots = String(plots.length);
  } catch (e) {
    for (const text of document.querySelectorAll('.plot-text')) {
      text.textContent += '\n(This browser cannot draw the plot: ' + e.message
        + ' A picture of it is in the run folder, under plots/.)';
    }
    document.body.dataset.plots = 'failed';
  }
})();
