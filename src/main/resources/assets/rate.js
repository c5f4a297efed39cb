// Draws the rate of a destination over the last hour, and again when there is more of it.
'use strict';

(() => {
  const place = document.getElementById('rate-picture');
  if (!place) {
    return;
  }
  const units = ['B', 'KB', 'MB', 'GB', 'TB']; // powers of 1024, as in the settings
  const rate = (bytes) => {
    let unit = 0;
    let number = bytes;
    while (number >= 1000 && unit < units.length - 1) {
      number /= 1024;
      unit++;
    }
    return `${number < 10 && number % 1 ? number.toFixed(1) : number.toFixed(0)} ${units[unit]}/s`;
  };
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const HOUR = 3600;
  const STEPS = [1, 1024, 1024 ** 2, 1024 ** 3].flatMap((unit) => [1, 2, 5, 10, 20, 50, 100, 200, 500].map((each) => each * unit));

  const data = () => {
    const { step, end, rates } = document.getElementById('rate-samples').dataset;
    const values = rates ? rates.split(' ').map(Number) : [];
    const times = values.map((_, i) => Number(end) - (values.length - 1 - i) * Number(step));
    return { end: Number(end), series: [times, values] };
  };

  const isEmpty = () => document.getElementById('rate-samples').dataset.empty !== undefined;

  let picture;
  let isShown = false;
  const draw = () => {
    isShown = !isEmpty();
    picture?.destroy();
    const { end, series } = data();
    const axis = {
      stroke: colour('--soft'),
      grid: { stroke: colour('--line'), width: 1 },
      ticks: { stroke: colour('--line'), width: 1 },
      font: `12px ${getComputedStyle(document.body).fontFamily}`,
    };
    picture = new uPlot(
      {
        width: Math.max(200, place.clientWidth - 24),
        height: 200,
        tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
        cursor: { show: false },
        legend: { show: false },
        scales: {
          x: { range: () => { const now = data().end; return [now - HOUR, now]; } },
          y: { range: (_, least, most) => [0, Math.max(1000, most * 1.1)] },
        },
        axes: [
          { ...axis, size: 32, values: (_, ticks) => ticks.map((at) => new Date(at * 1000).toISOString().slice(11, 16)) },
          { ...axis, size: 76, incrs: STEPS, values: (_, ticks) => ticks.map(rate) },
        ],
        series: [{}, { stroke: colour('--accent'), width: 1.5, fill: colour('--accent') + '22', points: { show: false } }],
      },
      series,
      place,
    );
    return end;
  };

  draw();
  document.addEventListener('part', ({ detail }) => {
    if (detail === 'rate') {
      if (isShown === isEmpty()) {
        draw(); // what was not shown had no width
      } else {
        picture.setData(data().series);
      }
    }
  });
  addEventListener('resize', draw);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
})();
