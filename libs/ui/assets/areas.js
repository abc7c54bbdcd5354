// Draws on the page of an exhibit what is to be blacked out. Without script its four numbers are typed.
(() => {
  const WHOLE = 1000;
  const SIDES = ['x', 'y', 'width', 'height'];

  for (const place of document.querySelectorAll('details.blackout')) {
    const over = place.closest('.plate').querySelector('svg.overlay');
    const fields = Object.fromEntries(SIDES.map((name) => [name, place.querySelector(`[name=${name}]`)]));
    const draft = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
    draft.classList.add('draft');
    over.append(draft);
    place.querySelector('.drawn').hidden = false;

    const show = () => {
      for (const name of SIDES) draft.setAttribute(name, Number(fields[name].value) || 0);
    };
    const turn = () => {
      over.classList.toggle('drawing', place.open);
      draft.toggleAttribute('hidden', !place.open);
      show();
    };

    // Where the pointer is, in thousandths of the page, never beside it.
    const at = ({ clientX, clientY }) => {
      const { left, top, width, height } = over.getBoundingClientRect();
      const within = (part) => Math.min(WHOLE, Math.max(0, part * WHOLE));
      return { x: within((clientX - left) / width), y: within((clientY - top) / height) };
    };

    let from;
    // Rounded outwards: nothing of what was drawn over stays outside.
    const draw = (event) => {
      const to = at(event);
      const [left, right] = [from.x, to.x].sort((a, b) => a - b);
      const [top, bottom] = [from.y, to.y].sort((a, b) => a - b);
      const [x, y] = [left, top].map((side) => Math.min(WHOLE - 1, Math.floor(side)));
      fields.x.value = x;
      fields.y.value = y;
      fields.width.value = Math.max(1, Math.ceil(right) - x);
      fields.height.value = Math.max(1, Math.ceil(bottom) - y);
      show();
    };
    over.addEventListener('pointerdown', (event) => {
      if (!place.open || event.button !== 0) return;
      event.preventDefault();
      over.setPointerCapture(event.pointerId);
      from = at(event);
    });
    over.addEventListener('pointermove', (event) => from && draw(event));
    for (const end of ['pointerup', 'pointercancel'])
      over.addEventListener(end, (event) => {
        if (!from) return;
        if (end === 'pointerup') draw(event);
        from = undefined;
      });

    for (const field of Object.values(fields)) field.addEventListener('input', show);
    place.addEventListener('toggle', turn);
    turn();
  }
})();
