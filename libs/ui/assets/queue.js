// Keys for the review queue, and word of what comes in while it is open. Without script the page does all of it too.
(() => {
  const TYPING = 'input:not([type=checkbox]), select, textarea';
  const rows = [...document.querySelectorAll('tr[data-case]')];
  const form = document.getElementById('decide');
  const ticked = document.getElementById('ticked');
  const keys = document.getElementById('keys');
  let at = -1;

  const boxOf = (row) => row.querySelector('input[type=checkbox]');
  const chosen = () => rows.filter((row) => boxOf(row).checked);

  const tell = () => {
    const n = chosen().length;
    if (ticked)
      ticked.textContent =
        n === 0 ? 'None is ticked.' : `With the ${n} that ${n === 1 ? 'is' : 'are'} ticked:`;
  };

  const go = (to) => {
    if (rows.length === 0) return;
    rows[at]?.classList.remove('here');
    at = Math.max(0, Math.min(rows.length - 1, to));
    rows[at].classList.add('here');
    const link = rows[at].querySelector('a');
    link.focus();
    rows[at].scrollIntoView({ block: 'nearest' });
  };

  // What is ticked counts; where nothing is, the line that one is at.
  const choose = () => {
    if (chosen().length === 0 && rows[at]) boxOf(rows[at]).checked = true;
    tell();
    return chosen().length > 0;
  };

  const DOES = {
    j: () => go(at + 1),
    k: () => go(at - 1),
    x: () => {
      if (!rows[at]) return;
      boxOf(rows[at]).checked = !boxOf(rows[at]).checked;
      tell();
    },
    a: () => choose() && form.querySelector('[value=accept]').click(),
    d: () => choose() && document.getElementById('reason').focus(),
    '?': () => keys.showModal(),
  };

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || keys.open) return;
    if (event.key === 'Escape' && event.target.matches(TYPING)) event.target.blur();
    if (event.target.matches(TYPING)) return;
    const does = DOES[event.key];
    if (!does) return;
    event.preventDefault();
    does();
  });
  rows.forEach((row, n) =>
    row.addEventListener('focusin', () => {
      rows[at]?.classList.remove('here');
      at = n;
      row.classList.add('here');
    }),
  );
  form?.addEventListener('change', tell);
  tell();

  const news = document.getElementById('news');
  const EVERY = 20_000;
  // A page that asks by itself must not keep the session of somebody open who has gone.
  const GONE_AFTER = 5 * 60_000;
  let lastHere = performance.now();
  for (const sign of ['pointermove', 'keydown', 'scroll'])
    document.addEventListener(sign, () => (lastHere = performance.now()), { passive: true });
  let told = 0;
  const ask = async () => {
    if (document.hidden || performance.now() - lastHere > GONE_AFTER) return;
    const since = news.dataset.since;
    const response = await fetch(`/queue/news${since ? `?since=${encodeURIComponent(since)}` : ''}`).catch(
      () => undefined,
    );
    if (!response?.ok) return;
    const { urgent } = await response.json();
    if (urgent === 0 || urgent === told) return;
    told = urgent;
    const link = document.createElement('a');
    link.href = news.dataset.here;
    link.textContent = 'Load the queue again';
    news.replaceChildren(`${urgent} new urgent ${urgent === 1 ? 'complaint' : 'complaints'} came in. `, link);
  };
  setInterval(ask, EVERY);
  document.addEventListener('visibilitychange', ask);
})();
