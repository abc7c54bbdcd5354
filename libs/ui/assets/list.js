// Keys for a list: j and k move from line to line, x ticks the one that one is at. Without script Tab and space do it.
(() => {
  const rows = [...document.querySelectorAll('tr[data-case]')];
  let at = -1;
  const go = (to) => {
    at = Math.max(0, Math.min(rows.length - 1, to));
    rows[at]?.querySelector('a').focus();
  };
  const DOES = {
    j: () => go(at + 1),
    k: () => go(at - 1),
    x: () => rows[at]?.querySelector('input[type=checkbox]').click(),
  };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches('input:not([type=checkbox]), select, textarea')) return;
    const does = DOES[event.key];
    if (!does) return;
    event.preventDefault();
    does();
  });
  rows.forEach((row, n) => row.addEventListener('focusin', () => (at = n)));
})();
