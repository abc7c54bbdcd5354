// Ctrl K: everywhere this page leads to, by a few letters; what is none of it is asked of the office. `?` lists the keys.
(() => {
  const way = document.querySelector('a[href="/go"]');
  if (!way) return;
  const TYPING = 'input:not([type=checkbox], [type=radio]), select, textarea';
  const make = (name, more = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(more)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  /** Each way once: the nearest first, as it stands on the page. */
  const ways = () => {
    const found = new Map();
    for (const [from, group] of [
      ['#next a', 'Next step'],
      ['.sections a', 'On this page'],
      ['.beside a', 'This case'],
      ['.head nav a', 'The desk'],
    ])
      for (const link of document.querySelectorAll(from))
        if (link !== way && !found.has(link.href))
          found.set(link.href, { href: link.href, label: link.textContent.trim(), group });
    return [...found.values()];
  };

  let dialog;
  let input;
  let list;
  let shown = [];
  let at = 0;

  const mark = (to) => {
    at = shown.length === 0 ? 0 : (to + shown.length) % shown.length;
    [...list.children].forEach((each, n) => each.setAttribute('aria-selected', String(n === at)));
    const here = list.children[at];
    if (here) input.setAttribute('aria-activedescendant', here.id);
    else input.removeAttribute('aria-activedescendant');
    here?.scrollIntoView({ block: 'nearest' });
  };

  const filter = () => {
    const asked = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    shown = ways().filter(({ label, group }) =>
      asked.every((word) => `${label} ${group}`.toLowerCase().includes(word)),
    );
    list.replaceChildren(
      ...shown.map(({ label, group }, n) =>
        make(
          'li',
          { role: 'option', id: `way-${n}` },
          make('span', {}, label),
          make('span', { class: 'hint' }, group),
        ),
      ),
    );
    mark(0);
  };

  const build = () => {
    input = make('input', {
      id: 'palette-q',
      name: 'q',
      type: 'text',
      role: 'combobox',
      'aria-expanded': 'true',
      'aria-controls': 'palette-ways',
      'aria-autocomplete': 'list',
      autocomplete: 'off',
      maxlength: '200',
    });
    list = make('ul', { id: 'palette-ways', role: 'listbox', 'aria-label': 'Where to' });
    const form = make(
      'form',
      { method: 'post', action: '/go' },
      make('label', { for: 'palette-q' }, 'Where to? A place, a case number, or words to search'),
      input,
    );
    dialog = make('dialog', { id: 'palette', 'aria-label': 'Go to' }, form, list);
    document.body.append(dialog);
    input.addEventListener('input', filter);
    input.addEventListener('keydown', (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      mark(at + step);
    });
    form.addEventListener('submit', (event) => {
      const to = shown[at];
      if (!to) return;
      event.preventDefault();
      dialog.close();
      location.assign(to.href);
    });
    list.addEventListener('click', (event) => {
      const n = [...list.children].indexOf(event.target.closest('li'));
      if (n < 0) return;
      dialog.close();
      location.assign(shown[n].href);
    });
  };

  const open = () => {
    if (!dialog) build();
    if (dialog.open) return;
    input.value = '';
    dialog.showModal();
    filter();
    input.focus();
  };

  const everywhere = () => [
    make('dt', {}, make('kbd', {}, 'Ctrl'), make('kbd', {}, 'K')),
    make('dd', {}, 'go anywhere'),
  ];
  const own = document.querySelector('#keys dl');
  own?.append(make('div', {}, ...everywhere()));
  const keys = () => {
    const close = make('form', { method: 'dialog' }, make('button', { type: 'submit' }, 'Close'));
    const made = make('dialog', { id: 'keys', 'aria-labelledby': 'keys-title' });
    made.append(
      make('h2', { id: 'keys-title' }, 'Keys'),
      make(
        'dl',
        {},
        make('div', {}, ...everywhere()),
        make('div', {}, make('dt', {}, make('kbd', {}, '?')), make('dd', {}, 'this list')),
      ),
      close,
    );
    document.body.append(made);
    return made;
  };

  way.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  document.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === 'k') {
      event.preventDefault();
      open();
      return;
    }
    // A page with keys of its own lists them itself.
    if (event.key !== '?' || own || event.target.matches(TYPING)) return;
    (document.getElementById('keys') ?? keys()).showModal();
  });
})();
