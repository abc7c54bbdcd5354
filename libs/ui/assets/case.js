// Keys for a case, and the packet as soon as it is sealed. Without script the page does all of it too.
(() => {
  const TYPING = 'input:not([type=checkbox]), select, textarea';
  const keys = document.getElementById('keys');

  // What an address points to inside something folded is unfolded.
  const unfold = () => {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folded = place?.closest('details');
    if (folded && place !== folded && !folded.open) folded.open = true;
    else if (place?.matches('details')) place.open = true;
  };
  addEventListener('hashchange', unfold);
  unfold();

  const to = (id, field) => {
    const place = document.getElementById(id);
    if (!place) return;
    if (place.matches('details')) place.open = true;
    place.scrollIntoView({ block: 'nearest' });
    place.querySelector(field)?.focus();
  };
  const follow = (end) => document.querySelector(`main a[href$="${end}"]`)?.click();
  const DOES = {
    g: () => document.querySelector('#next a')?.click(),
    n: () => to('new-note', 'textarea'),
    e: () => to('new-evidence', 'input[type=file]'),
    t: () => to('new-task', 'input'),
    s: () => follow('/statements/new'),
    m: () => follow('/messages'),
    c: () => follow('/clocks'),
    q: () => location.assign(document.querySelector('a[href="/queue"]') ? '/queue' : '/cases'),
    '?': () => keys.showModal(),
  };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || keys.open) return;
    if (event.target.matches(TYPING)) return;
    const does = DOES[event.key];
    if (!does) return;
    event.preventDefault();
    does();
  });

  const EVERY = 2_000;
  // A packet takes seconds. One that takes longer is asked for by loading the page: nothing here keeps a session open.
  const MOST_ASKED = 60;
  for (const place of document.querySelectorAll('[data-waits]')) {
    let asked = 0;
    const asking = setInterval(async () => {
      if ((asked += 1) > MOST_ASKED) return clearInterval(asking);
      const response = await fetch(place.dataset.waits).catch(() => undefined);
      if (!response?.ok) return;
      const { status } = await response.json();
      if (status !== 'sealed') return;
      clearInterval(asking);
      // Nothing that is being typed is lost: then the page only says so.
      const typing = [...document.querySelectorAll('textarea')].some(
        (area) => area.value !== area.defaultValue,
      );
      if (!typing) return location.reload();
      place.querySelector('[role=status]').textContent = 'It is sealed. Load this page again to fetch it.';
    }, EVERY);
  }
})();
