// Keeps the page as things are: parts that changed come by server-sent events and are put in place
// node by node, so that focus, scroll and what is open stay. Without it the page is whole, and old.
'use strict';

(() => {
  const body = document.body;
  const ahead = Number(body.dataset.now) - Date.now(); // how far the server's clock is ahead of ours

  // how long ago, as Times.age of the server has it
  const age = (moment) => {
    const seconds = Math.trunc((Date.now() + ahead - Date.parse(moment)) / 1000);
    const span = Math.abs(seconds);
    const text =
      span < 60 ? `${span} s`
      : span < 3600 ? `${Math.trunc(span / 60)} min`
      : span < 172800 ? `${Math.trunc(span / 3600)} h`
      : `${Math.trunc(span / 86400)} days`;
    return span === 0 ? 'now' : seconds < 0 ? `in ${text}` : `${text} ago`;
  };

  const writeAges = (within) => {
    for (const each of within.querySelectorAll('[data-of]')) {
      const text = age(each.dataset.of);
      if (each.textContent !== text) {
        each.textContent = text;
      }
    }
  };

  const keyOf = (node) => (node.nodeType === Node.ELEMENT_NODE && (node.dataset.key || node.id)) || '';

  const syncAttributes = (old, next) => {
    for (const { name, value } of [...next.attributes]) {
      if (old.getAttribute(name) !== value) {
        old.setAttribute(name, value);
      }
    }
    for (const { name } of [...old.attributes]) {
      if (!next.hasAttribute(name) && !(name === 'open' && old.tagName === 'DETAILS')) {
        old.removeAttribute(name);
      }
    }
  };

  // makes what stands there like what is to stand there, and touches nothing that is the same
  const turnInto = (old, next) => {
    if (old.nodeType !== next.nodeType || old.nodeName !== next.nodeName || keyOf(old) !== keyOf(next)) {
      old.replaceWith(next);
      return;
    }
    if (old.nodeType !== Node.ELEMENT_NODE) {
      if (old.data !== next.data) {
        old.data = next.data;
      }
      return;
    }
    if (old.dataset.kept !== undefined) {
      return; // a script of ours draws in it
    }
    syncAttributes(old, next);
    const known = new Map([...old.childNodes].filter(keyOf).map((child) => [keyOf(child), child]));
    let place = old.firstChild;
    for (const child of [...next.childNodes]) {
      const same = keyOf(child) ? known.get(keyOf(child)) : place && !keyOf(place) ? place : null;
      if (!same) {
        old.insertBefore(child, place);
        continue;
      }
      if (same === place) {
        place = place.nextSibling;
      } else {
        old.insertBefore(same, place);
      }
      turnInto(same, child);
    }
    while (place) {
      const gone = place;
      place = place.nextSibling;
      gone.remove();
    }
  };

  const problems = () =>
    new Map([...document.querySelectorAll('.problem')].map((each) => [each.dataset.key, each]));

  // a screen reader is told of new problems alone, not of each number that moves
  const announce = (before) => {
    const news = [...problems().keys()].filter((key) => !before.has(key));
    const ended = before.size > 0 && problems().size === 0 ? ['All is well'] : [];
    if (news.length + ended.length > 0) {
      document.getElementById('announce').textContent = news.concat(ended).join('. ');
    }
  };

  let lostAt = null; // since when nothing is told, by our clock
  const titled = document.title;

  const writeTitle = () => {
    const verdict = document.querySelector('#problems > .verdict');
    const title = verdict ? `${verdict.textContent} · ww3-transfer` : titled;
    document.title = lostAt ? `No connection · ${title}` : title; // seen while another window is before this one
  };

  const take = ({ id, html }) => {
    const old = document.getElementById(id);
    if (!html) {
      old?.remove();
      return;
    }
    const parsed = document.createElement('template');
    parsed.innerHTML = html;
    const next = parsed.content.firstElementChild;
    if (!old || !next) {
      return;
    }
    const before = problems();
    const focused = document.activeElement;
    writeAges(next);
    turnInto(old, next);
    if (focused !== document.activeElement && focused.isConnected) {
      focused.focus({ preventScroll: true }); // its row has moved
    }
    announce(before);
    writeTitle();
    document.dispatchEvent(new CustomEvent('part', { detail: id }));
  };

  const say = (text) => {
    const place = document.getElementById('freshness');
    if (place && place.textContent !== text) {
      place.textContent = text;
    }
  };

  const shown = (moment) => new Date(moment + ahead).toISOString().slice(0, 16).replace('T', ' ');

  const live = () => {
    lostAt = null;
    body.classList.remove('is-lost');
    document.getElementById('lost')?.remove();
    say('Live');
    writeTitle();
  };

  // what is seen is of a moment that is over: that must not be overlooked
  const lose = () => {
    if (lostAt) {
      return;
    }
    lostAt = Date.now();
    const bar = document.createElement('div');
    bar.id = 'lost';
    bar.setAttribute('role', 'alert');
    bar.textContent = `No connection since ${shown(lostAt)} UTC. What you see is of then; the page tries again by itself.`;
    body.prepend(bar);
    body.classList.add('is-lost');
    say('Not connected');
    writeTitle();
  };

  // a session that has ended leads to where one signs in
  const listenAgain = async () => {
    const answer = await fetch(location.href, { redirect: 'manual' }).catch(() => null);
    if (answer?.type === 'opaqueredirect') {
      location.reload();
    } else {
      listen();
    }
  };

  const listen = () => {
    const events = new EventSource('/events' + location.pathname + location.search);
    events.addEventListener('open', live);
    events.addEventListener('change', (event) => take(JSON.parse(event.data)));
    events.addEventListener('error', () => {
      lose();
      if (events.readyState === EventSource.CLOSED) {
        setTimeout(listenAgain, 10000);
      }
    });
    addEventListener('pagehide', () => events.close(), { once: true });
  };

  writeAges(document);
  setInterval(() => writeAges(document), 1000);
  if (body.dataset.live) {
    writeTitle();
    listen();
    addEventListener('pageshow', (event) => event.persisted && location.reload());
  }
})();
